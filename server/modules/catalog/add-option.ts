import type { NewOption, Option } from '../../../contracts/catalog.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { announce } from './facts.ts';
import { readOption } from './option-list.ts';
import { faultsOfOption } from './option-rules.ts';
import { replaceValues } from './replace-values.ts';
import { tables } from './tables.ts';
import { refuseTaken } from './taken.ts';

/** Adds an option. 422 names what is wrong with it. */
export async function addOption(work: Work, input: NewOption): Promise<Option> {
  const faults = faultsOfOption(input.kind, input);
  if (Object.keys(faults).length > 0) throw invalid(faults);
  const { values, ...columns } = input;
  const { id } = await tables(work.db)
    .insertInto('catalog.options')
    .values({ ...columns, created_at: work.now })
    .returning('id')
    .executeTakeFirstOrThrow()
    .catch(refuseTaken);
  await replaceValues(work, id, values);
  announce(work, 'catalog.option-added', {
    data: { optionId: id, name: input.name },
    version: 1,
    after: { ...input },
  });
  return readOption(work.db, id, work.now);
}

import type { Carrier, NewCarrier } from '../../../../contracts/voice-carriers.ts';
import type { Work } from '../../../kernel/work.ts';
import { readCarrier } from './carriers.ts';
import { carriersSubject } from './facts.ts';
import { carrierTables } from './tables.ts';
import { unlessTaken } from './taken.ts';

/** Adds a carrier; 422 when the name is taken. */
export async function addCarrier(work: Work, input: NewCarrier): Promise<Carrier> {
  const { id } = await unlessTaken({ carriers_by_name: 'name' }, () =>
    carrierTables(work.db)
      .insertInto('voice.carriers')
      .values({ ...carrierColumns(input), created_at: work.now, changed_at: work.now })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  work.record({
    kind: 'voice.carrier-added',
    subjects: [carriersSubject],
    data: { carrierId: id, name: input.name },
    after: { ...input },
  });
  return readCarrier(work.db, id);
}

/** The columns that a carrier's keeper decides about. */
export const carrierColumns = (input: NewCarrier) => ({
  name: input.name,
  currency: input.currency,
  contact_name: input.contactName,
  contact_email: input.contactEmail,
  contact_phone: input.contactPhone,
  note: input.note || null,
  active: input.active,
});

import { sql } from 'kysely';
import type { PortedNumberFile, PortedNumberImport } from '../../../../contracts/voice-carriers.ts';
import { invalid, refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { numberingSubject } from '../carriers/facts.ts';
import { loadNumberings } from './load-numberings.ts';
import { type PortedLine, readPortedFile } from './read-ported-file.ts';

/** Takes a list of ported numbers, whole or not at all; the same list again changes nothing. 422 without its columns. */
export async function importPortedNumbers(
  work: Work,
  { text, country, dryRun }: PortedNumberFile,
): Promise<PortedNumberImport> {
  const numbering = (await loadNumberings(work.db)).get(country);
  if (!numbering) throw invalid({ country: 'country-without-numbering' });
  const file = readPortedFile(text, numbering);
  if (!file) throw refusal('no-routing-column', 422);
  const counts = await compare(work, file.lines);
  const answer = {
    total: file.lines.length + file.faults.length,
    ...counts,
    faults: file.faults.slice(0, 100),
    faultsTotal: file.faults.length,
  };
  if (dryRun || file.faults.length > 0) return answer;
  await write(work, file.lines);
  const { added, changed, removed } = counts;
  if (added + changed + removed > 0) {
    work.record({
      kind: 'voice.ported-numbers-imported',
      subjects: [numberingSubject],
      data: { country, added, changed, removed },
    });
  }
  return answer;
}

const arrays = (lines: readonly PortedLine[]) => sql`
  unnest(${lines.map((line) => line.number)}::text[], ${lines.map((line) => line.routingCode)}::text[],
         ${lines.map((line) => line.portedAt?.toString() ?? null)}::timestamptz[]) as given (number, routing_code, ported_at)`;

async function compare(work: Work, lines: readonly PortedLine[]) {
  const { rows } = await sql<Record<'added' | 'changed' | 'removed' | 'unchanged', string>>`
    select count(*) filter (where p.number is null and given.routing_code is not null) as added,
           count(*) filter (where p.routing_code <> given.routing_code) as changed,
           count(*) filter (where p.number is not null and given.routing_code is null) as removed,
           count(*) filter (where p.routing_code is not distinct from given.routing_code) as unchanged
    from ${arrays(lines)} left join voice.ported_numbers p on p.number = given.number`.execute(work.db);
  const [row] = rows;
  return {
    added: Number(row?.added ?? 0),
    changed: Number(row?.changed ?? 0),
    removed: Number(row?.removed ?? 0),
    unchanged: Number(row?.unchanged ?? 0),
  };
}

async function write(work: Work, lines: readonly PortedLine[]): Promise<void> {
  const back = lines.filter((line) => line.routingCode === null).map((line) => line.number);
  if (back.length > 0)
    await sql`delete from voice.ported_numbers where number = any(${back}::text[])`.execute(work.db);
  const ported = lines.filter((line) => line.routingCode !== null);
  if (ported.length === 0) return;
  await sql`
    insert into voice.ported_numbers (number, routing_code, ported_at)
    select number, routing_code, coalesce(ported_at, ${work.now}) from ${arrays(ported)}
    on conflict (number) do update set routing_code = excluded.routing_code, ported_at = excluded.ported_at
    where ported_numbers.routing_code <> excluded.routing_code`.execute(work.db);
}

import { sql } from 'kysely';
import { refusal } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { switchesSubject } from '../carriers/facts.ts';
import { carrierTables } from '../carriers/tables.ts';
import { lockSwitch } from './switches.ts';

/** Removes a switch on which nothing stands any more (409 `switch-in-use`). */
export async function removeSwitch(work: Work, id: string): Promise<void> {
  const row = await lockSwitch(work, id);
  const { rows } = await sql<{ used: boolean }>`
    select exists (select from voice.subscribers where state <> 'closed' and ${id}::uuid in (switch_id, applied_switch_id))
        or exists (select from voice.trunks where switch_id = ${id}) as used`.execute(work.db);
  if (rows[0]?.used) throw refusal('switch-in-use', 409);
  await carrierTables(work.db).deleteFrom('voice.switches').where('id', '=', id).execute();
  work.record({
    kind: 'voice.switch-removed',
    subjects: [switchesSubject],
    data: { switchId: id, name: row.name },
  });
}

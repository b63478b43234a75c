import type { VoiceSwitchRow } from '../../../../contracts/voice-carriers.ts';
import type { Db } from '../../../kernel/database.ts';
import type { Outside } from '../../../kernel/outside.ts';
import { notFound } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { switchesSubject } from '../carriers/facts.ts';
import { carrierTables } from '../carriers/tables.ts';
import { json } from '../tables.ts';
import { accessOf } from './switch-for.ts';
import { lockSwitch, readSwitch } from './switches.ts';
import { testAsterisk } from './test-asterisk.ts';
import { SwitchFault } from './voice-switch.ts';

type Tested = { release: string | null; fault: { code: string; detail: string } | null };

/** Tries the connection of a switch; a switch that does not do it is an answer, not an error. Waits for the network. */
export async function trySwitch(db: Db, outside: Outside, id: string): Promise<Tested> {
  const row = await carrierTables(db)
    .selectFrom('voice.switches')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound();
  try {
    return { release: await testAsterisk(outside.http, accessOf(row, outside.secrets)), fault: null };
  } catch (error) {
    if (!(error instanceof SwitchFault)) throw error;
    return { release: null, fault: { code: error.code, detail: error.detail } };
  }
}

/** Notes how the attempt ended. */
export async function noteTest(work: Work, id: string, { release, fault }: Tested): Promise<VoiceSwitchRow> {
  const row = await lockSwitch(work, id);
  await carrierTables(work.db)
    .updateTable('voice.switches')
    .set({
      tested_at: work.now,
      test_release: release ?? row.test_release,
      test_fault: fault === null ? null : json(fault),
    })
    .where('id', '=', id)
    .execute();
  work.record({
    kind: 'voice.switch-tested',
    subjects: [switchesSubject],
    data: { switchId: id, name: row.name, code: fault?.code ?? null },
  });
  return readSwitch(work.db, id);
}

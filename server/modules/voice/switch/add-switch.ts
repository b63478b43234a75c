import type { NewSwitch, VoiceSwitchRow } from '../../../../contracts/voice-carriers.ts';
import { invalid } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { switchesSubject } from '../carriers/facts.ts';
import { carrierTables } from '../carriers/tables.ts';
import { unlessTaken } from '../carriers/taken.ts';
import { switchPasswordPlace } from './switch-for.ts';
import { readSwitch } from './switches.ts';

/** Adds a switch; its password is sealed and never shown again. The preferred one is the only one. */
export async function addSwitch(work: Work, input: NewSwitch): Promise<VoiceSwitchRow> {
  const { password, ...shown } = input;
  if (input.preferred && !input.active) throw invalid({ preferred: 'switch-must-be-active' });
  if (input.preferred) await preferNone(work);
  const { id } = await unlessTaken({ switches_by_name: 'name' }, () =>
    carrierTables(work.db)
      .insertInto('voice.switches')
      .values({
        name: input.name,
        kind: input.kind,
        url: input.url,
        user_name: input.userName,
        sealed_password: work.outside.secrets.seal(password, switchPasswordPlace(input.url)),
        active: input.active,
        preferred: input.preferred,
        created_at: work.now,
        changed_at: work.now,
      })
      .returning('id')
      .executeTakeFirstOrThrow(),
  );
  work.record({
    kind: 'voice.switch-added',
    subjects: [switchesSubject],
    data: { switchId: id, name: input.name },
    after: shown,
  });
  return readSwitch(work.db, id);
}

/** Takes the preference from whichever switch has it. */
export async function preferNone(work: Work): Promise<void> {
  await carrierTables(work.db)
    .updateTable('voice.switches')
    .set((eb) => ({ preferred: false, version: eb('version', '+', 1), changed_at: work.now }))
    .where('preferred', '=', true)
    .execute();
}

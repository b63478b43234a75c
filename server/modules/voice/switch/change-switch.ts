import type { z } from 'zod';
import type { switchChange, VoiceSwitchRow } from '../../../../contracts/voice-carriers.ts';
import { conflict, invalid } from '../../../kernel/refusal.ts';
import type { Work } from '../../../kernel/work.ts';
import { merged } from '../carriers/differences.ts';
import { switchesSubject } from '../carriers/facts.ts';
import { carrierTables } from '../carriers/tables.ts';
import { unlessTaken } from '../carriers/taken.ts';
import { preferNone } from './add-switch.ts';
import { switchPasswordPlace } from './switch-for.ts';
import { lockSwitch, readSwitch } from './switches.ts';

/** Changes a switch in part; a new address needs the password again, so that it never reaches a stranger. */
export async function changeSwitch(
  work: Work,
  id: string,
  { version, password, ...change }: z.output<typeof switchChange>,
): Promise<VoiceSwitchRow> {
  const row = await lockSwitch(work, id);
  const present = await readSwitch(work.db, id);
  if (present.version !== version) throw conflict(present);
  const { wished, before, after } = merged({ ...present, url: row.url, userName: row.user_name }, change);
  if (wished.url !== row.url && password === undefined) throw invalid({ password: 'switch-password-needed' });
  if (wished.preferred && !wished.active) throw invalid({ preferred: 'switch-must-be-active' });
  if (wished.preferred && !row.preferred) await preferNone(work);
  await unlessTaken({ switches_by_name: 'name' }, () =>
    carrierTables(work.db)
      .updateTable('voice.switches')
      .set({
        name: wished.name,
        url: wished.url,
        user_name: wished.userName,
        active: wished.active,
        preferred: wished.preferred,
        ...(password === undefined
          ? {}
          : { sealed_password: work.outside.secrets.seal(password, switchPasswordPlace(wished.url)) }),
        version: version + 1,
        changed_at: work.now,
      })
      .where('id', '=', id)
      .execute(),
  );
  work.record({
    kind: 'voice.switch-changed',
    subjects: [switchesSubject],
    data: { switchId: id, name: wished.name },
    before,
    after: { ...after, ...(password === undefined ? {} : { password: '…' }) },
  });
  return readSwitch(work.db, id);
}

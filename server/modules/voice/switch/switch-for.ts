import type { Db } from '../../../kernel/database.ts';
import type { Outside } from '../../../kernel/outside.ts';
import type { Secrets } from '../../../kernel/secrets.ts';
import { carrierTables, type SwitchRow } from '../carriers/tables.ts';
import { loadPacks } from '../numbering/load-numberings.ts';
import type { NumberingPack } from '../numbering/numbering.ts';
import type { AsteriskAccess } from './ask-asterisk.ts';
import { asteriskSwitch } from './asterisk.ts';
import { SwitchFault, type VoiceSwitch } from './voice-switch.ts';

/** The switch of this id, ready to be spoken to; null when there is none of it or it is out of service. */
export async function switchFor(
  db: Db,
  outside: Pick<Outside, 'http' | 'secrets'>,
  switchId: string | null,
): Promise<VoiceSwitch | null> {
  if (switchId === null) return null;
  const row = await carrierTables(db)
    .selectFrom('voice.switches')
    .selectAll()
    .where('id', '=', switchId)
    .where('active', '=', true)
    .executeTakeFirst();
  if (!row) return null;
  return asteriskSwitch({
    http: outside.http,
    access: accessOf(row, outside.secrets),
    packOf: (country) => packOf(db, country),
  });
}

/** Where new subscribers stand when their product names no switch; null: there is none. */
export async function preferredSwitchId(db: Db): Promise<string | null> {
  const row = await carrierTables(db)
    .selectFrom('voice.switches')
    .select('id')
    .where('preferred', '=', true)
    .executeTakeFirst();
  return row?.id ?? null;
}

/** How to speak to a switch of this row. */
export const accessOf = (row: SwitchRow, secrets: Secrets): AsteriskAccess => ({
  url: row.url,
  userName: row.user_name,
  password: secrets.open(row.sealed_password, switchPasswordPlace(row.url)),
});

/** A password travels to the address it was given for, and to no other. */
export const switchPasswordPlace = (url: string): string => `voice.switches.password:${url}`;

async function packOf(db: Db, country: string): Promise<NumberingPack> {
  const pack = (await loadPacks(db)).find((one) => one.country === country);
  if (!pack) throw new SwitchFault('switch-refused', `no numbering plan of ${country}`);
  return pack;
}

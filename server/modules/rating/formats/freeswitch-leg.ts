import type { Cdr } from '../intake/cdr.ts';
import { courseOfCall } from './course-of-call.ts';
import { causeByName, dispositionOfFreeswitch } from './dispositions.ts';
import { lineFault } from './line-fault.ts';
import { type MomentReader, momentReader } from './moment-reader.ts';
import { readSeconds } from './numbers.ts';

/** What `mod_json_cdr` and `mod_xml_cdr` say of one leg: channel variables and the caller profile now in force. */
export type FreeswitchLeg = {
  direction: string;
  variables: ReadonlyMap<string, string>;
  profile: ReadonlyMap<string, string>;
};

/**
 * Reads legs of FreeSWITCH. The exact variables are preferred (`billmsec`, `start_uepoch`, `hangup_cause_q850`);
 * the key is `uuid`. The leg towards us (`inbound`) is A, the one from us is B.
 */
export function freeswitchLegReader(zone: string): (leg: FreeswitchLeg) => Cdr {
  const moments = momentReader(zone);
  return (given) => {
    const { variables, profile, direction } = decoded(given);
    const of = (...names: string[]) => firstOf(variables, names);
    const uuid = of('uuid', 'call_uuid') || (profile.get('uuid') ?? '');
    if (uuid === '') throw lineFault('missing', 'uniqueid');
    const startedAt = momentOf(moments, of, 'start', 'start', null);
    if (startedAt === null) throw lineFault('missing', 'start');
    const answeredAt = momentOf(moments, of, 'answer', 'answer', startedAt);
    const endedAt =
      momentOf(moments, of, 'end', 'end', startedAt) ??
      startedAt + readSeconds(of('duration') || '0', 'duration').seconds * 1e6;
    const cause = of('hangup_cause');
    const q850 = /^\d{1,3}$/.test(of('hangup_cause_q850'))
      ? Number(of('hangup_cause_q850'))
      : causeByName(cause);
    const disposition = dispositionOfFreeswitch(answeredAt !== null, cause, q850);
    const leg = legOf(direction || of('direction', 'call_direction'));
    return {
      uniqueId: uuid,
      linkedId:
        leg === 'b' ? of('originating_leg_uuid', 'originator', 'bridge_uuid', 'signal_bond') || uuid : uuid,
      sequence: 0,
      account: of('accountcode') || (profile.get('accountcode') ?? ''),
      from: profile.get('caller_id_number') || of('caller_id_number', 'sip_from_user'),
      to: profile.get('destination_number') || of('destination_number', 'sip_to_user'),
      context: profile.get('context') || of('user_context'),
      channel: of('channel_name') || (profile.get('chan_name') ?? ''),
      outChannel: of('bridge_channel'),
      ...courseOfCall({ startedAt, answeredAt, endedAt, billed: billed(of), disposition }),
      cause: q850,
      leg,
      userField: of('userfield'),
      kind: 'call',
    };
  };
}

const legOf = (direction: string): Cdr['leg'] =>
  direction === 'inbound' ? 'a' : direction === 'outbound' ? 'b' : null;

type Of = (...names: string[]) => string;

function firstOf(variables: ReadonlyMap<string, string>, names: readonly string[]): string {
  for (const name of names) {
    const value = variables.get(name);
    if (value) return value;
  }
  return '';
}

// FreeSWITCH writes 0 for a moment that never came.
function momentOf(
  moments: MomentReader,
  of: Of,
  name: string,
  field: string,
  start: number | null,
): number | null {
  for (const form of ['uepoch', 'epoch', 'stamp']) {
    const text = of(`${name}_${form}`);
    if (/^0*$/.test(text)) continue;
    return start === null ? moments.read(text, field) : moments.readAfter(text, field, start);
  }
  return null;
}

function billed(of: Of): Pick<Cdr, 'seconds' | 'milliseconds'> {
  const exact = of('billmsec');
  if (!/^\d{1,12}$/.test(exact)) return readSeconds(of('billsec') || '0', 'billsec');
  return { seconds: Math.ceil(Number(exact) / 1000), milliseconds: Number(exact) };
}

/**
 * Variables are url-encoded always in XML and in JSON when `encode-values` is on. A time stamp has a blank or a colon,
 * encoded or not: it tells.
 */
function decoded(leg: FreeswitchLeg): FreeswitchLeg {
  const told = ['start_stamp', 'end_stamp', 'profile_start_stamp']
    .map((name) => leg.variables.get(name))
    .find(Boolean);
  const encoded = told ? /%20|%3A/i.test(told) : /%2F/i.test(leg.variables.get('channel_name') ?? '');
  return encoded ? { ...leg, variables: decodedMap(leg.variables), profile: decodedMap(leg.profile) } : leg;
}

const decodedMap = (map: ReadonlyMap<string, string>): Map<string, string> =>
  new Map([...map].map(([name, value]) => [name, urlDecoded(value)]));

/** Undoes url-encoding; text that is not encoded so stays as it is. */
export function urlDecoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text).replaceAll('\0', '\ufffd');
  } catch {
    return text;
  }
}

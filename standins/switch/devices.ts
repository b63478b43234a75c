import { z } from 'zod';
import type { State } from './state.ts';

export const registrationShape = z.strictObject({ username: z.string(), password: z.string() });
export const callShape = z.strictObject({
  username: z.string(),
  password: z.string(),
  /** As it is dialled. */
  to: z.string(),
  /** 0: not answered. */
  seconds: z.int().min(0).default(60),
  /** Epoch seconds; default now. */
  startedAt: z.int().optional(),
  /** Over which trunk calls leave. */
  trunk: z.string().default('toptan'),
});

export type Outcome = { sip: number; number: string | null; record: string | null };

/** A device registers: 200, 401 (wrong password), 403 (no contact is taken), 404. */
export function register(state: State, { username, password }: z.output<typeof registrationShape>): number {
  const auth = state.objects.auth.get(username);
  if (!auth || !state.objects.endpoint.has(username)) return 404;
  if (auth.password !== password) return 401;
  if (Number(state.objects.aor.get(username)?.max_contacts ?? 0) === 0) return 403;
  state.registered.add(username);
  return 200;
}

/**
 * A device calls, and what the dialplan of docs/guides/asterisk.md would do becomes a line of Master.csv: 200 answered,
 * 480 not answered, 401, 403 refused, 404 no such number.
 */
export function call(state: State, given: z.output<typeof callShape>, now: number): Outcome {
  const auth = state.objects.auth.get(given.username);
  if (!auth || auth.password !== given.password) return { sip: 401, number: null, record: null };
  const line = (state.objects.aor.get(given.username)?.voicemail_extension ?? '').split('|');
  const number = numberOf(given.to, line);
  const owner = given.to in Object.fromEntries(state.objects.endpoint) ? given.to : ownerOf(state, number);
  const sip = decide(line, number, owner, given.seconds);
  const destination = owner ? `PJSIP/${owner}` : `PJSIP/${given.trunk}`;
  return { sip, number, record: record(state, given, { sip, number, owner, line, destination, now }) };
}

const ownerOf = (state: State, number: string): string | null =>
  state.objects.aor.get(`+${number}`)?.voicemail_extension ?? null;

function decide(line: string[], number: string, owner: string | null, seconds: number): number {
  const [state, , block, , callingCode = ''] = line;
  const answered = seconds > 0 ? 200 : 480;
  if ((line[10] ?? '').split(',').includes(number)) return answered;
  if (state !== 'active' || block === 'all') return 403;
  if (number === '' && !owner) return 404;
  const abroad = number.length > 6 && !number.startsWith(callingCode);
  if (block === 'international' && abroad) return 403;
  const allowed = (line[12] ?? '').split(',').filter(Boolean);
  if (number.length > 6 && allowed.length > 0 && !allowed.some((one) => number.startsWith(one))) return 403;
  return answered;
}

/** E.164 digits of what was dialled, by the plan in the line; of a collect call those behind its prefix. */
function numberOf(dialled: string, line: string[]): string {
  return readBy(collectOf(dialled, line) ?? dialled, line);
}

/** What stands behind the collect prefixes (BR: 9090, 90 and a carrier); null: no collect call. */
function collectOf(dialled: string, line: string[]): string | null {
  const [local = '', chosen = ''] = line.slice(13);
  const digits = dialled.replace(/\D/g, '');
  if (dialled.startsWith('+') || digits.length <= 6) return null;
  if (local !== '' && digits.startsWith(local)) return digits.slice(local.length);
  const behind = digits.slice(chosen.length);
  const carrier = (line[11] ?? '').split(',').includes(behind.slice(0, 2));
  return chosen !== '' && digits.startsWith(chosen) && carrier && digits.length > 13 ? behind.slice(2) : null;
}

function readBy(dialled: string, line: string[]): string {
  const [, , , , code = '', area = '', trunk = '', abroad = '', lengths = '', nationwide = ''] = line;
  const digits = dialled.replace(/\D/g, '');
  if (dialled.startsWith('+') || digits === '') return digits;
  if (digits.startsWith(abroad)) return digits.slice(abroad.length);
  if (trunk !== '' && digits.startsWith(trunk)) return code + digits.slice(trunk.length);
  if (digits.length <= 6) return digits;
  if (digits.length < 9 && nationwide.split(',').some((one) => one && digits.startsWith(one)))
    return code + digits;
  if (area !== '' && lengths.split(',').includes(String(digits.length))) return code + area + digits;
  return digits.length > 11 ? digits : code + digits;
}

type Decided = {
  sip: number;
  number: string;
  owner: string | null;
  line: string[];
  destination: string;
  now: number;
};

function record(state: State, given: z.output<typeof callShape>, decided: Decided): string {
  const nth = state.nextCall++;
  const started = given.startedAt ?? Math.floor(decided.now / 1000);
  const rings = decided.sip === 200 || decided.sip === 480;
  const answered = decided.sip === 200;
  const ends = started + (answered ? given.seconds : 0);
  const uniqueId = `${started}.${nth}`;
  const text = (value: string) => `"${value.replaceAll('"', '""')}"`;
  const caller = decided.line[3] || given.username;
  const leaves = rings && !decided.owner;
  const whole = leaves && decided.number.length > 6 && collectOf(given.to, decided.line) === null;
  const dialled = whole ? `+${decided.number}` : given.to;
  const channel = `PJSIP/${given.username}-${nth.toString(16).padStart(8, '0')}`;
  const line = [
    text(given.username),
    text(caller),
    text(dialled),
    text(leaves ? 'kovan-outbound' : 'kovan-subscribers'),
    text(`"" <${caller}>`),
    text(channel),
    text(rings ? `${decided.destination}-${(nth + 1).toString(16).padStart(8, '0')}` : ''),
    text(rings ? 'Dial' : 'Hangup'),
    text(rings ? decided.destination : '21'),
    text(moment(started)),
    answered ? text(moment(started)) : '',
    text(moment(ends)),
    ends - started,
    answered ? given.seconds : 0,
    text(answered ? 'ANSWERED' : 'NO ANSWER'),
    text('DOCUMENTATION'),
    text(uniqueId),
    text(''),
    text(decided.owner ?? ''),
    text(uniqueId),
    nth,
  ].join(',');
  state.records.push(line);
  return line;
}

const moment = (seconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1000)
    .toString()
    .replace('T', ' ')
    .replace('Z', '');

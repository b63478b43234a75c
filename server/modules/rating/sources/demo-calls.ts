import type { Cdr, Fault, ReadRecord } from '../intake/cdr.ts';

/** A line that calls: whose it is and how busy. */
export type DemoCaller = {
  username: string;
  country: string;
  channels: number;
  number: string;
  since: number;
};

/** The calls of one day, as the switch would have written them. `day`: epoch seconds of its midnight. */
export function demoDay(
  day: number,
  until: number,
  callers: readonly DemoCaller[],
  trunks: readonly string[],
): ReadRecord[] {
  const random = randomOf(day);
  const records: ReadRecord[] = [];
  const weekday = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' }).format(
    (day + 43_200) * 1000,
  );
  const quiet = weekday === 'Sat' || weekday === 'Sun';
  for (const caller of callers) {
    const calls = Math.ceil((caller.channels * (quiet ? 0.6 : 2.2) + random() * 4) * (0.7 + random() * 0.6));
    for (let n = 0; n < calls; n++) {
      const startedAt = day + Math.floor(hourOf(random) * 3600);
      if (startedAt < caller.since || startedAt > until - 1200) continue;
      records.push({ line: 0, cdr: demoCall(caller, startedAt, trunks, random) });
    }
  }
  records.sort((a, b) => a.cdr.startedAt - b.cdr.startedAt);
  records.forEach((record, at) => {
    record.line = at + 1;
  });
  return records;
}

type Random = () => number;

/** The same numbers for the same day, so that the demo is the same on every machine. */
function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

// People call before and after lunch.
const hourOf = (random: Random): number => (random() < 0.5 ? 9 + random() * 3.4 : 13 + random() * 5.2);

function demoCall(caller: DemoCaller, start: number, trunks: readonly string[], random: Random): Cdr {
  const serial = Math.floor(random() * 0xffffff)
    .toString(16)
    .padStart(8, '0');
  const answered = random() < 0.78;
  const rings = 4 + Math.floor(random() * 18);
  const seconds = answered ? 6 + Math.floor(random() ** 2.2 * 780) : 0;
  const to = caller.country === 'BR' ? brazilian(random) : turkish(random);
  const isUnknown = random() < 0.004;
  const account = isUnknown ? 'yeni.hat' : caller.username;
  const unique = `${start}.${serial}`;
  return {
    uniqueId: unique,
    linkedId: unique,
    sequence: 1,
    account,
    from: isUnknown ? '' : caller.number,
    to,
    context: 'musteri',
    channel: `PJSIP/${account}-${serial}`,
    outChannel: `${trunks[Math.floor(random() * trunks.length)] ?? 'PJSIP/omurga-'}${serial}`,
    startedAt: start * 1_000_000,
    answeredAt: answered ? (start + rings) * 1_000_000 : null,
    endedAt: (start + rings + seconds) * 1_000_000,
    seconds,
    milliseconds: null,
    disposition: answered ? 'answered' : random() < 0.6 ? 'no-answer' : random() < 0.7 ? 'busy' : 'failed',
    cause: null,
    leg: null,
    userField: '',
    kind: 'call',
  };
}

const pick = <Item>(items: readonly Item[], random: Random): Item =>
  items[Math.floor(random() * items.length)] as Item;
const digits = (count: number, random: Random): string =>
  String(Math.floor(random() * 10 ** count)).padStart(count, '0');

const mobiles = ['530', '532', '533', '535', '541', '542', '544', '505', '506', '552'];
const cities = ['212', '216', '312', '232', '224', '242', '322'];
const abroad = ['0049305550', '0044205550', '0033155550', '00121255501', '0031205550'];

// Numbers with 555 belong to nobody.
function turkish(random: Random): string {
  const kind = random();
  if (kind < 0.58) return `0${pick(mobiles, random)}5550${digits(3, random)}`;
  if (kind < 0.86) return `0${pick(cities, random)}5550${digits(3, random)}`;
  if (kind < 0.91) return `0850303${digits(4, random)}`;
  if (kind < 0.955) return `${pick(abroad, random)}${digits(3, random)}`;
  // A satellite network that no deck of the demo has a price for.
  return kind < 0.958 ? `0088167${digits(7, random)}` : `444${digits(4, random)}`;
}

const brazilian = (random: Random): string =>
  random() < 0.7
    ? `015${pick(['11', '21', '31'], random)}95555${digits(4, random)}`
    : `0151155550${digits(3, random)}`;

/** Lines that nobody could read: what a full disk and a careless hand leave in a file. */
export const demoFaults = (line: number): Fault[] => [
  {
    line,
    text: '"merkez","08503030001","05325550142","musteri","""Santral"" <101>","PJSIP/merkez-0000a1b2","PJSIP/omurga-0000a1b3","Dial","PJSIP/0532',
    fault: 'unbalanced-quotes',
    field: null,
  },
  {
    line: line + 1,
    text: '"depo","08503030007","02125550117","musteri","Depo <201>","PJSIP/depo-00000c11","PJSIP/omurga-00000c12","Dial","","2026-13-02 10:41:09",,"2026-13-02 10:41:30",21,0,"NO ANSWER","DOCUMENTATION","1.1","","","1.1",1',
    fault: 'not-a-time',
    field: 'start',
  },
  {
    line: line + 2,
    text: '"merkez","08503030001","05425550188","musteri","Merkez <101>","PJSIP/merkez-0000a1c0","","Dial","","2026-11-02 11:02:00"',
    fault: 'wrong-number-of-columns',
    field: null,
  },
];

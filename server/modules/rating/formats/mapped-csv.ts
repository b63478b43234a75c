import type { ColumnMapping, MappedField } from '../../../../contracts/rating.ts';
import { columnMapping } from '../../../../contracts/rating.ts';
import { fold } from '../../../kernel/fold.ts';
import type { Cdr, Disposition, Parser, ParserOptions } from '../intake/cdr.ts';
import { readLines } from '../intake/lines.ts';
import { collect } from './collect.ts';
import { courseOfCall } from './course-of-call.ts';
import { dispositionOfCause, wordOfDisposition } from './dispositions.ts';
import { lineFault } from './line-fault.ts';
import { type MomentReader, momentReader } from './moment-reader.ts';
import { readSeconds, readWhole } from './numbers.ts';
import { recordsOf } from './parse-lines.ts';
import { recordKey } from './record-key.ts';
import { splitFields } from './split-fields.ts';

/** CSV of any switch or carrier: which column means what is remembered with the source. */
export const parseMappedCsv: Parser = async function* (chunks, options) {
  const { skipLines, encoding } = mappingOf(options);
  const read = readMappedLine(options);
  for await (const lines of readLines(chunks, encoding)) {
    yield collect(recordsOf(lines, skipLines), lines.bytes, read, options.latest);
  }
};

/** Reads one line of it. */
export function readMappedLine(options: ParserOptions): (text: string) => Cdr {
  const mapping = mappingOf(options);
  const moments = momentReader(options.zone, mapping.dateOrder);
  const needed = Math.max(...Object.values(mapping.columns)) + 1;
  return (text) => {
    const fields = splitFields(text, mapping.separator, mapping.quote);
    if (!fields) throw lineFault('unbalanced-quotes');
    if (fields.length < needed) throw lineFault('wrong-number-of-columns');
    const of = (field: MappedField): string => {
      const at = mapping.columns[field];
      return at === undefined ? '' : (fields[at] ?? '').trim();
    };
    return cdrOf(of, text, mapping, moments);
  };
}

// `Cevaplandı` and `CEVAPLANDI` are one word.
function mappingOf({ options }: ParserOptions): ColumnMapping {
  const { dispositions, ...mapping } = columnMapping.parse(options.mapping);
  const folded = Object.entries(dispositions).map(([word, as]) => [fold(word), as]);
  return { ...mapping, dispositions: Object.fromEntries(folded) };
}

type Of = (field: MappedField) => string;

function cdrOf(of: Of, text: string, mapping: ColumnMapping, moments: MomentReader): Cdr {
  const kind = kindOf(of('kind'), mapping);
  const startedAt = moments.read(`${of('date')} ${of('start')}`, 'start');
  if (startedAt === null) throw lineFault('missing', 'start');
  const to = of('to');
  if (to === '') throw lineFault('missing', 'to');
  // The same line is the same record where the file names no key of its own.
  const uniqueId = of('uniqueid') || recordKey(text);
  const answeredAt = moments.readAfter(of('answer'), 'answer', startedAt);
  const billed = billedOf(of, kind, mapping, answeredAt !== null);
  const endedAt = endOf(of, mapping, moments, { startedAt, answeredAt, seconds: billed.seconds, kind });
  const cause = readWhole(of('cause'), 'cause', -1);
  return {
    uniqueId,
    linkedId: of('linkedid') || uniqueId,
    sequence: readWhole(of('sequence'), 'sequence', 0),
    account: of('account'),
    from: of('from'),
    to,
    context: of('context'),
    channel: of('channel'),
    outChannel: of('outchannel'),
    ...courseOfCall({
      startedAt,
      answeredAt,
      endedAt,
      billed,
      disposition: dispositionOf(
        of,
        mapping,
        cause,
        kind === 'message' || billed.seconds > 0 || answeredAt !== null,
      ),
    }),
    cause: cause < 0 ? null : cause,
    leg: legOf(of('leg')),
    userField: of('userfield'),
    kind,
  };
}

function kindOf(word: string, { kind }: ColumnMapping): Cdr['kind'] {
  if (word === '') return kind;
  const known = kinds[fold(word)];
  if (!known) throw lineFault('unknown-kind', 'kind');
  return known;
}

const kinds: Record<string, Cdr['kind'] | undefined> = {
  call: 'call',
  voice: 'call',
  'voice call': 'call',
  ses: 'call',
  voz: 'call',
  message: 'message',
  sms: 'message',
  mms: 'message',
  mesaj: 'message',
  mensagem: 'message',
};

function billedOf(of: Of, kind: Cdr['kind'], mapping: ColumnMapping, answered: boolean) {
  const text = of('billsec');
  if (kind === 'message') return { seconds: readWhole(text, 'billsec', 1), milliseconds: null };
  if (text !== '') return durationOf(text, 'billsec', mapping);
  // A file with one duration only means the time spoken, if anybody spoke.
  const whole = of('duration');
  const spoken = whole !== '' && (answered || mapping.columns.answer === undefined);
  return spoken ? durationOf(whole, 'duration', mapping) : { seconds: 0, milliseconds: null };
}

function durationOf(text: string, field: string, { durations }: ColumnMapping) {
  if (durations === 'milliseconds') {
    const milliseconds = readWhole(text, field, 0);
    return { seconds: Math.ceil(milliseconds / 1000), milliseconds };
  }
  const clock = /^(?:(\d{1,4}):)?(\d{1,4}):(\d{2}(?:\.\d+)?)$/.exec(text);
  if (!clock) return readSeconds(text.replace(/^(\d+),(\d+)$/, '$1.$2'), field);
  const rest = readSeconds(clock[3] ?? '', field);
  const minutes = Number(clock[1] ?? 0) * 60 + Number(clock[2]);
  return {
    seconds: minutes * 60 + rest.seconds,
    milliseconds: rest.milliseconds === null ? null : minutes * 60_000 + rest.milliseconds,
  };
}

function endOf(
  of: Of,
  mapping: ColumnMapping,
  moments: MomentReader,
  known: { startedAt: number; answeredAt: number | null; seconds: number; kind: Cdr['kind'] },
): number {
  if (known.kind === 'message') return known.startedAt;
  const end = moments.readAfter(of('end'), 'end', known.startedAt);
  if (end !== null) return end;
  const duration = of('duration');
  if (duration !== '') return known.startedAt + durationOf(duration, 'duration', mapping).seconds * 1e6;
  return (known.answeredAt ?? known.startedAt) + known.seconds * 1e6;
}

function dispositionOf(of: Of, mapping: ColumnMapping, cause: number, happened: boolean): Disposition {
  const word = of('disposition');
  if (word === '') return happened ? 'answered' : dispositionOfCause(cause < 0 ? 19 : cause);
  const known = mapping.dispositions[fold(word)] ?? wordOfDisposition(word);
  if (!known) throw lineFault('unknown-disposition', 'disposition');
  return known;
}

const legOf = (word: string): Cdr['leg'] =>
  /^(a|inbound|incoming)$/i.test(word) ? 'a' : /^(b|outbound|outgoing)$/i.test(word) ? 'b' : null;

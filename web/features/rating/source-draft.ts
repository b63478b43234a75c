import type {
  Call,
  MappedField,
  Preview,
  Source,
  SourceFormat,
  SourceOptions,
} from '../../../contracts/rating.ts';
import { fold } from '../../lib/fold.ts';

/** A source as it is being edited: flat, every choice a text. Columns: the number as text, none: ''. */
export type SourceDraft = {
  key: string;
  name: string;
  format: SourceFormat;
  zone: string;
  country: string;
  active: boolean;
  folder: string;
  folderMode: 'finished' | 'growing';
  template: 'example' | 'asterisk';
  seventeenth: 'uniqueid' | 'userfield';
  chargedLeg: 'a' | 'b';
  separator: ',' | ';' | '\t' | '|';
  skipLines: number | null;
  encoding: 'utf-8' | 'windows-1254' | 'windows-1252';
  dateOrder: 'ymd' | 'dmy' | 'mdy';
  durations: 'seconds' | 'milliseconds' | 'clock';
  kind: 'call' | 'message';
  columns: Partial<Record<MappedField, string>>;
  /** What the file calls its outcomes, beyond the usual English words. */
  outcomes: { word: string; as: Outcome }[];
};

export type Outcome = Call['disposition'];

/** The draft of a source, or of a new one. */
export function draftOf(source: Source | null, zone: string): SourceDraft {
  const { mapping, ...options } = source?.options ?? ({} as SourceOptions);
  return {
    key: source?.key ?? '',
    name: source?.name ?? '',
    format: source?.format ?? 'asterisk-csv',
    zone: source?.zone ?? zone,
    country: source?.country ?? 'TR',
    active: source?.active ?? true,
    folder: source?.folder ?? '',
    folderMode: options.folderMode ?? 'finished',
    template: options.template ?? 'example',
    seventeenth: options.seventeenth ?? 'uniqueid',
    chargedLeg: options.chargedLeg ?? 'a',
    separator: mapping?.separator ?? ';',
    skipLines: mapping?.skipLines ?? 1,
    encoding: mapping?.encoding ?? 'utf-8',
    dateOrder: mapping?.dateOrder ?? 'dmy',
    durations: mapping?.durations ?? 'seconds',
    kind: mapping?.kind ?? 'call',
    outcomes: Object.entries(mapping?.dispositions ?? {}).map(([word, as]) => ({ word, as })),
    columns: Object.fromEntries(
      Object.entries(mapping?.columns ?? {}).map(([field, column]) => [field, String(column)]),
    ),
  };
}

/** What is sent of a draft; options that the format has no use for are left out. */
export function bodyOf(draft: SourceDraft) {
  const { format } = draft;
  const options: Record<string, unknown> = {
    ...(draft.folder ? { folderMode: draft.folderMode } : {}),
    ...(format === 'freeswitch-csv' ? { template: draft.template } : {}),
    ...(format === 'asterisk-csv' ? { seventeenth: draft.seventeenth } : {}),
    ...(writesLegs(format) ? { chargedLeg: draft.chargedLeg } : {}),
    ...(format === 'mapped-csv' ? { mapping: mappingOf(draft) } : {}),
  };
  return {
    name: draft.name,
    format,
    zone: draft.zone,
    country: draft.country.trim().toUpperCase(),
    options,
    folder: draft.folder.trim() || null,
    active: draft.active,
  };
}

const mappingOf = (draft: SourceDraft) => ({
  separator: draft.separator,
  skipLines: draft.skipLines ?? 0,
  encoding: draft.encoding,
  dateOrder: draft.dateOrder,
  durations: draft.durations,
  kind: draft.kind,
  // One word in large and small letters is one outcome: the one that was said last.
  dispositions: Object.fromEntries(
    [
      ...new Map(
        draft.outcomes.map(({ word, as }) => [fold(word.trim()), [word.trim(), as] as const]),
      ).values(),
    ].filter(([word]) => word !== ''),
  ),
  columns: Object.fromEntries(
    Object.entries(draft.columns)
      .filter(([, column]) => column !== '' && column !== undefined)
      .map(([field, column]) => [field, Number(column)]),
  ),
});

/** Formats of switches that write a record for each leg. */
export const writesLegs = (format: SourceFormat): boolean =>
  format.startsWith('freeswitch') || format === 'mapped-csv' || format === 'kovan';

const guesses: [MappedField, RegExp][] = [
  ['uniqueid', /^(unique_?id|uuid|call_?id|id|anahtar|cdr_?id)$/],
  ['linkedid', /^(linked_?id|call_?key)$/],
  ['account', /^(account_?code|account|hesap.*|username|kullanici.*)$/],
  ['from', /^(src|source|from|caller.*|arayan.*|origem|calling.*)$/],
  ['to', /^(dst|destination|to|called.*|aranan.*|destino|callee.*)$/],
  ['date', /^(date|tarih|data|gun)$/],
  ['start', /^(start.*|calldate|time|saat|baslangic.*|hora|inicio)$/],
  ['answer', /^(answer.*|cevap.*|atendimento)$/],
  ['end', /^(end.*|bitis.*|fim)$/],
  ['duration', /^(duration|sure|toplam.*|duracao)$/],
  ['billsec', /^(billsec.*|bill.*|konusma.*|seconds|saniye)$/],
  ['disposition', /^(disposition|status|durum|sonuc|resultado)$/],
  ['outchannel', /^(dst_?channel|out.*channel|carrier|trunk)$/],
  ['kind', /^(kind|type|tur|tip|tipo)$/],
];

/** Which column probably means what, by its title; what was chosen before stays. */
export function guessColumns(
  titles: Preview['columns'],
  chosen: SourceDraft['columns'],
): SourceDraft['columns'] {
  if (Object.values(chosen).some(Boolean)) return chosen;
  const found: SourceDraft['columns'] = {};
  titles.forEach((title, at) => {
    const folded = fold(title.trim());
    const hit = guesses.find(([field, shape]) => found[field] === undefined && shape.test(folded));
    if (hit) found[hit[0]] = String(at);
  });
  return found;
}

/** `İstanbul santrali` → `istanbul-santrali`. */
export const keyFrom = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);

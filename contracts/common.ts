import { z } from 'zod';

/**
 * Shapes that several rooms put on the wire. JSON carries moments, dates, money and decimals as text:
 * a browser need not know `Temporal`, and no number loses a digit.
 *
 * Use the *codecs* (`instant()`, `plainDate()`, `plainTime()`) in what the server receives: the handler gets Temporal.
 * Use the *texts* (`instantText`, `plainDateText`, `plainTimeText`) in what it answers, and give them `.toString()`.
 */

/** A row's id: UUID in lower case, made by the database (`uuidv7()`). */
export const id = z.uuid().toLowerCase();

/** The version of a row, counted from 1; sent back with a change, 409 when it is no longer the present one. */
export const version = z.int().min(1);

/** The languages Kovan speaks; Turkish is the source. */
export const locales = ['tr', 'en', 'pt-BR'] as const;
export const locale = z.enum(locales);
export type Locale = z.infer<typeof locale>;

/** An IANA time zone that this runtime knows: `Europe/Istanbul`. */
export const zone = z.string().min(1).max(64).refine(isZone, { error: 'unknown-time-zone' });

/** A moment as ISO 8601 text with `Z` or an offset: `2026-03-01T09:00:00Z`. */
export const instantText = z.iso.datetime({ offset: true });

/** A calendar day: `2026-03-01`. */
export const plainDateText = z.iso.date();

/** A time of day: `09:30` or `09:30:00`. */
export const plainTimeText = z.iso.time();

/** A moment: text on the wire, `Temporal.Instant` in the handler. */
export const instant = () =>
  z.codec(instantText, z.custom<Temporal.Instant>(), {
    decode: (text) => Temporal.Instant.from(text),
    encode: (value) => value.toString(),
  });

/** A calendar day: text on the wire, `Temporal.PlainDate` in the handler. */
export const plainDate = () =>
  z.codec(plainDateText, z.custom<Temporal.PlainDate>(), {
    decode: (text) => Temporal.PlainDate.from(text),
    encode: (value) => value.toString(),
  });

/** A time of day: text on the wire, `Temporal.PlainTime` in the handler. */
export const plainTime = () =>
  z.codec(plainTimeText, z.custom<Temporal.PlainTime>(), {
    decode: (text) => Temporal.PlainTime.from(text),
    encode: (value) => value.toString(),
  });

/** A phone number in its one normal form, E.164: `+905551112233`. Rooms normalise what people type before this. */
export const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, { error: 'not-e164' });

/** An e-mail address, trimmed; at most 254 characters (RFC 5321 §4.5.3.1.3). Compare in lower case. */
export const email = z.string().trim().max(254).pipe(z.email());

/** An ISO 4217 currency code: `TRY`. */
export const currency = z.string().regex(/^[A-Z]{3}$/, { error: 'not-a-currency' });

/** Exact money: whole minor units as text, so that JSON cannot round it. `{minor:'1990', currency:'TRY'}` is ₺19.90. */
export const money = z.object({
  minor: z.string().regex(/^-?\d{1,18}$/, { error: 'not-an-amount' }),
  currency,
});
export type MoneyText = z.infer<typeof money>;

/** An exact decimal as text, at most 8 places: `0.0125`. */
export const decimalText = z.string().regex(/^-?\d{1,18}(\.\d{1,8})?$/, { error: 'not-a-decimal' });

/** One page of a list: `nextCursor` is null on the last one; `total` where the list can count. */
export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable(), total: z.int().min(0).optional() });
export type Page<Item> = { items: Item[]; nextCursor: string | null; total?: number };

/** RFC 9457 problem details. `code` is the refusal's name; each refusal adds data of its own. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  code: z.string(),
  detail: z.string().optional(),
  requestId: z.string().optional(),
  /** Of code `invalid`: field path (`name`, `identities.0.value`) → what is wrong with it. */
  fields: z.record(z.string(), z.string()).optional(),
});
export type Problem = z.infer<typeof problem>;

/** The text as the wire carries it, before codecs: what a web page holds of a shape. */
export type Wire<Shape extends z.ZodType> = z.input<Shape>;

// Asking the runtime takes some 50 µs.
const knownZones = new Set<string>();

function isZone(name: string): boolean {
  if (knownZones.has(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    if (knownZones.size < 1000) knownZones.add(name);
    return true;
  } catch {
    return false;
  }
}

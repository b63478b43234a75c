import pg from 'pg';

/**
 * Temporal in and out of PostgreSQL.
 *
 * | PostgreSQL                 | here                                            |
 * |----------------------------|-------------------------------------------------|
 * | timestamptz                | Temporal.Instant                                |
 * | timestamp                  | Temporal.PlainDateTime                          |
 * | date                       | Temporal.PlainDate                              |
 * | time                       | Temporal.PlainTime                              |
 * | interval                   | Temporal.Duration                               |
 * | int8                       | number while exact (± 2^53 − 1), bigint beyond  |
 * | numeric                    | string, never a float                           |
 *
 * `BigInt(value)` reads either form of an int8; money columns are read that way.
 * `infinity` has no Temporal form and throws RangeError: rooms use NULL for "no end".
 */
export const pgTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) ||
    pg.types.getTypeParser(oid, format ?? 'text')) as typeof pg.types.getTypeParser,
};

/** The reverse way for hand-written text formats (COPY, cursors): microseconds, the precision of PostgreSQL. */
export const pgText = (
  value: Temporal.Instant | Temporal.PlainDate | Temporal.PlainTime | Temporal.PlainDateTime,
): string =>
  value instanceof Temporal.PlainDate
    ? value.toString({ calendarName: 'never' })
    : value.toString({ smallestUnit: 'microsecond' });

/** int8 as PostgreSQL writes it: a number as long as it is exact. */
export const parseInt8 = (text: string): number | bigint => {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
};

const parseInstant = (text: string) => Temporal.Instant.from(text);
const parsePlainDateTime = (text: string) => Temporal.PlainDateTime.from(text);
const parsePlainDate = (text: string) => Temporal.PlainDate.from(text);
const parsePlainTime = (text: string) => Temporal.PlainTime.from(text);
const parseIntervalOfPg = pg.types.getTypeParser(1186) as (text: string) => { toISOString(): string };
const parseDuration = (text: string) => Temporal.Duration.from(parseIntervalOfPg(text).toISOString());

// pg-types ships another shape of arrayParser than its own declaration says.
const arrayParser = pg.types.arrayParser as unknown as {
  create(text: string, parse: (element: string) => unknown): { parse(): unknown[] };
};
const arrayOf = (parse: (text: string) => unknown) => (text: string) =>
  arrayParser.create(text, parse).parse();

// Object ids of pg_type: fixed in PostgreSQL's own catalogue (src/include/catalog/pg_type.dat).
const parsers: Record<number, (text: string) => unknown> = {
  20: parseInt8,
  1016: arrayOf(parseInt8),
  1082: parsePlainDate,
  1182: arrayOf(parsePlainDate),
  1083: parsePlainTime,
  1183: arrayOf(parsePlainTime),
  1114: parsePlainDateTime,
  1115: arrayOf(parsePlainDateTime),
  1184: parseInstant,
  1185: arrayOf(parseInstant),
  1186: parseDuration,
  1187: arrayOf(parseDuration),
  1231: arrayOf(String),
};

// pg asks every parameter that is an object for `toPostgres`, also inside arrays; without it a Temporal value
// would be sent as JSON text in quotes. Hidden (not enumerable), so nothing but pg notices.
for (const prototype of [
  Temporal.Instant.prototype,
  Temporal.PlainDate.prototype,
  Temporal.PlainTime.prototype,
  Temporal.PlainDateTime.prototype,
  Temporal.Duration.prototype,
]) {
  Object.defineProperty(prototype, 'toPostgres', {
    value: function toPostgres(this: { toString(): string }) {
      return this.toString();
    },
    configurable: true,
  });
}
Object.defineProperty(Temporal.ZonedDateTime.prototype, 'toPostgres', {
  value: function toPostgres(this: Temporal.ZonedDateTime) {
    return this.toInstant().toString();
  },
  configurable: true,
});

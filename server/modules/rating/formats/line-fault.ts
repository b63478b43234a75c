/** Why a line cannot be read; worded in `words/rating` under `faults`. */
export const faultCodes = [
  'wrong-number-of-columns',
  'unbalanced-quotes',
  'line-too-long',
  'missing',
  'not-a-time',
  'not-a-number',
  'not-a-duration',
  'unknown-disposition',
  'unknown-kind',
  'ends-before-start',
  'starts-in-future',
  'json-broken',
  'xml-broken',
  'not-a-cdr',
  'key-too-long',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** Thrown by whoever reads a record; the readers of files keep the line with it. */
export class LineFault extends Error {
  readonly code: FaultCode;
  /** The field it is in, if it is in one. */
  readonly field: string | null;

  constructor(code: FaultCode, field: string | null) {
    super(field ? `${code} (${field})` : code);
    this.name = 'LineFault';
    this.code = code;
    this.field = field;
  }
}

/** Makes a fault to throw: `throw lineFault('not-a-time', 'start')`. */
export const lineFault = (code: FaultCode, field: string | null = null): LineFault =>
  new LineFault(code, field);

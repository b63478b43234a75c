/** Why a line cannot be read; worded in `words/rating` under `faults`. */
export const faultCodes = [
  'columns',
  'quote-open',
  'too-long',
  'missing',
  'not-a-time',
  'not-a-number',
  'unknown-disposition',
  'unknown-kind',
  'ends-before-start',
  'json-broken',
  'xml-broken',
  'not-a-cdr',
] as const;
export type FaultCode = (typeof faultCodes)[number];

/** The fault and the field it is in, if it is in one. */
export type Fault = { code: FaultCode; field: string | null };

/** Thrown by whoever reads a record; the readers of files turn it into a kept line. */
export class LineFault extends Error {
  readonly fault: Fault;

  constructor(code: FaultCode, field: string | null) {
    super(field ? `${code} (${field})` : code);
    this.name = 'LineFault';
    this.fault = { code, field };
  }
}

/** Makes a fault to throw: `throw lineFault('not-a-time', 'startedAt')`. */
export const lineFault = (code: FaultCode, field: string | null = null): LineFault =>
  new LineFault(code, field);

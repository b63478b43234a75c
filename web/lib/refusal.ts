import type { Problem } from '../../contracts/common.ts';

/**
 * What the server refused, as the page sees it (RFC 9457). `code` names the refusal, `status` says how it ended,
 * `data` carries what the refusal tells about itself. `code` is `offline` (status 0) when no answer came at all.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly status: number;
  /** The server's own sentence, in the language of the request. */
  readonly sentence: string | undefined;
  readonly requestId: string | undefined;
  readonly data: Record<string, unknown>;

  constructor(problem: Partial<Problem> & { code: string; status: number }) {
    super(problem.code);
    const { code, status, title, requestId, type: _type, ...data } = problem;
    this.code = code;
    this.status = status;
    this.sentence = title;
    this.requestId = requestId;
    this.data = data;
  }
}

export const isRefusal = (error: unknown, code?: string): error is Refusal =>
  error instanceof Refusal && (code === undefined || error.code === code);

/** What is wrong with one field of what was sent: a reason code, or undefined. */
export const faultAt = (error: unknown, field: string): string | undefined =>
  isRefusal(error, 'invalid')
    ? (error.data.fields as Record<string, string> | undefined)?.[field]
    : undefined;

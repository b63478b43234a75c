import { cdrInput } from '../../../../contracts/rating.ts';
import type { Cdr, Parser } from '../intake/cdr.ts';
import { collect } from './collect.ts';
import { courseOfCall } from './course-of-call.ts';
import { readObjects } from './json-objects.ts';
import { type FaultCode, lineFault } from './line-fault.ts';

/** Records in our own shape (`cdrInput`), as they are posted, in a file: one on each line, or a list. */
export const parseKovanJson: Parser = async function* (chunks, options) {
  for await (const { found, bytes } of readObjects(chunks))
    yield collect(found, bytes, readKovanJson, options.latest);
};

/** Reads one record. */
export function readKovanJson(text: string): Cdr {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    throw lineFault('json-broken');
  }
  const parsed = cdrInput.safeParse(given);
  if (parsed.success) return cdrOfInput(parsed.data);
  const [issue] = parsed.error.issues;
  const field = String(issue?.path[0] ?? '') || null;
  throw lineFault(faultOf(issue?.code === 'invalid_type' && issue.input === undefined, field), field);
}

const faultOf = (missing: boolean, field: string | null): FaultCode => {
  if (missing) return 'missing';
  if (field === null) return 'not-a-cdr';
  if (field.endsWith('At')) return 'not-a-time';
  return field === 'seconds'
    ? 'not-a-duration'
    : field === 'disposition'
      ? 'unknown-disposition'
      : 'not-a-cdr';
};

type Input = ReturnType<(typeof cdrInput)['parse']>;

/** A posted record as a CDR. Throws `ends-before-start`. */
export function cdrOfInput(input: Input): Cdr {
  const { key, callKey, startedAt: start, answeredAt: answer, endedAt: end, seconds: given, ...rest } = input;
  const startedAt = micros(start);
  const answeredAt = answer ? micros(answer) : null;
  const seconds = Math.ceil(given);
  const exact = Number.isInteger(given) ? null : Math.round(given * 1000);
  const spoken = input.kind === 'message' ? 0 : seconds * 1e6;
  const happened = seconds > 0 || answeredAt !== null || input.kind === 'message';
  return {
    ...rest,
    uniqueId: key.replaceAll('\0', '\ufffd'),
    linkedId: (callKey ?? key).replaceAll('\0', '\ufffd'),
    ...courseOfCall({
      startedAt,
      answeredAt,
      endedAt: end ? micros(end) : (answeredAt ?? startedAt) + spoken,
      billed: { seconds, milliseconds: input.kind === 'message' ? null : exact },
      disposition: input.disposition ?? (happened ? 'answered' : 'no-answer'),
    }),
  };
}

const micros = (text: string): number => Number(Temporal.Instant.from(text).epochNanoseconds / 1000n);

import { type Secrets, sameText } from '../../kernel/secrets.ts';

/** `none`: sent without one, which programs may. */
export type TokenVerdict = 'none' | 'good' | 'too-fast' | 'broken';

const purpose = 'leads.form-token';

/** What a form page carries to say when it was opened: seconds and a keyed hash, nothing about the visitor. */
export function makeFormToken(secrets: Secrets, formId: string, now: Temporal.Instant): string {
  const seconds = secondsOf(now);
  return `${seconds.toString(36)}.${secrets.hash(`${formId}:${seconds}`, purpose)}`;
}

/** Judges a token that came back with an entry. Old ones are good: people leave pages open. */
export function judgeFormToken(
  secrets: Secrets,
  form: { id: string; minimum_seconds: number },
  token: string | null,
  now: Temporal.Instant,
): TokenVerdict {
  if (!token) return 'none';
  const [stamp = '', mac = ''] = token.split('.');
  const seconds = Number.parseInt(stamp, 36);
  const made = secrets.hashes(`${form.id}:${seconds}`, purpose);
  if (!made.some((hash) => sameText(hash, mac))) return 'broken';
  return secondsOf(now) - seconds < form.minimum_seconds ? 'too-fast' : 'good';
}

const secondsOf = (moment: Temporal.Instant): number => Math.floor(moment.epochMilliseconds / 1000);

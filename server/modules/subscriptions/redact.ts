/** What stands where a secret stood. */
export const hidden = '•••';

const secretName =
  /pass(word|wd|phrase)?$|secret|token|api_?key|credential|authorization|parola|şifre|sifre|senha|^pin$|^auth$/i;

/** A copy for readers: whatever is called like a secret is hidden, at any depth; texts lose what looks like one. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(redact);
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? String(value) : value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      secretName.test(name) && inner !== null && inner !== '' ? hidden : redact(inner),
    ]),
  );
}

/** The same of an object, as logs hold it. */
export const redactRecord = (value: Record<string, unknown>): Record<string, unknown> =>
  redact(value) as Record<string, unknown>;

/** Hides what is written as `password=…`, `Authorization: Basic …` or `//user:password@`, and cuts to 1,000 characters. */
export const redactText = (text: string): string =>
  text
    .replace(/(\/\/[^\s/:@]*:)[^\s/@]+@/g, `$1${hidden}@`)
    .replace(/\b(Basic|Bearer|Digest)\s+[\w+/=.~-]{6,}/gi, `$1 ${hidden}`)
    .replace(
      /((?:pass(?:word|wd)?|secret|token|api_?key|parola|şifre|senha)["']?\s*[=:]\s*["']?)[^\s"'&,;}]+/giu,
      `$1${hidden}`,
    )
    .slice(0, 1000);

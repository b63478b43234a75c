import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Locale, preferredLocale } from '../../words/dictionary.ts';

/**
 * The sentences of all rooms as the server needs them: for refusals (problem+json) and facts (notifications, mail).
 * Dictionaries are found in `words/<room>/index.ts`, like rooms by their `module.ts`: nothing is registered twice.
 */

// biome-ignore lint/suspicious/noExplicitAny: each sentence asks for data of its own
type Sentence = string | ((data: any) => string);
type Sentences = Record<string, Sentence>;
type Words = { refusals?: Sentences; facts?: Sentences };
type Found = Record<Locale, Words>;

const folder = join(import.meta.dirname, '..', '..', 'words');
const dictionaries = await findDictionaries();

/**
 * What to tell the caller about a refusal, in the language of the actor or of an `Accept-Language` header.
 * A code without a sentence is told as the general one; the tests see to it that there is none.
 */
export function refusalSentence(
  wanted: string | undefined,
  code: string,
  data: Record<string, unknown> = {},
): string {
  const locale = preferredLocale(wanted);
  return find('refusals', locale, code, data) ?? find('refusals', locale, 'unexpected', data) ?? code;
}

/** One line about a fact for a person; null when its room has no sentence for it. */
export function factSentence(
  wanted: string | undefined,
  kind: string,
  data: Record<string, unknown>,
): string | null {
  return find('facts', preferredLocale(wanted), kind, data);
}

/** The codes that have a sentence; for the fence that compares them with those thrown. */
export function wordedRefusals(locale: Locale): Set<string> {
  return new Set(dictionaries.flatMap((words) => Object.keys(words[locale].refusals ?? {})));
}

function find(part: keyof Words, locale: Locale, key: string, data: Record<string, unknown>): string | null {
  for (const words of dictionaries) {
    const sentences = words[locale][part];
    if (!sentences || !Object.hasOwn(sentences, key)) continue;
    return tell(sentences[key] as Sentence, data);
  }
  return null;
}

function tell(sentence: Sentence, data: Record<string, unknown>): string {
  return typeof sentence === 'function' ? sentence(data) : sentence;
}

async function findDictionaries(): Promise<Found[]> {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name, 'index.ts'))
    .filter((file) => existsSync(file));
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(file).href)));
  return modules.flatMap((loaded: Record<string, unknown>) => Object.values(loaded).filter(isDictionary));
}

function isDictionary(value: unknown): value is Found {
  return typeof value === 'object' && value !== null && 'tr' in value && 'en' in value && 'pt-BR' in value;
}

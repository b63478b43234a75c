import { createContext, type ReactNode, useCallback, useContext, useMemo } from 'react';
import { appWords } from '../../words/app/index.ts';
import type { Dictionary, Locale, Same } from '../../words/dictionary.ts';
import type { RoomWords, WordOf } from './feature.ts';
import { isRefusal } from './refusal.ts';

type Speech = { locale: Locale; zone: string; rooms: readonly RoomWords[] };

const SpeechContext = createContext<Speech>({ locale: 'tr', zone: 'Europe/Istanbul', rooms: [] });

/** Gives everything below its language, its time zone and the rooms' sentences. */
export function LocaleProvider({ locale, zone, rooms, children }: Speech & { children: ReactNode }) {
  const speech = useMemo(() => ({ locale, zone, rooms }), [locale, zone, rooms]);
  return <SpeechContext value={speech}>{children}</SpeechContext>;
}

export const useLocale = (): Locale => useContext(SpeechContext).locale;
export const useZone = (): string => useContext(SpeechContext).zone;

/** A room's words in the person's language: `const w = useWords(customersWords); w.title; w.found({ n: 3 })`. */
export const useWords = <T,>(dictionary: Dictionary<T>): Same<T> =>
  dictionary[useContext(SpeechContext).locale];

/** Says what went wrong, in one sentence: a refusal by its code in the rooms' words, anything else as a fault of ours. */
export function useSentence(): (error: unknown) => string {
  const { locale, rooms } = useContext(SpeechContext);
  return useCallback((error) => sentenceOf(error, locale, rooms), [locale, rooms]);
}

/** The sentence for a code (a field fault, a reason), or undefined when no room has one. */
export function useCodeSentence(): (code: string, data?: Record<string, unknown>) => string | undefined {
  const { locale, rooms } = useContext(SpeechContext);
  return useCallback((code, data = {}) => codeSentence(code, data, locale, rooms), [locale, rooms]);
}

export function sentenceOf(error: unknown, locale: Locale, rooms: readonly RoomWords[]): string {
  const words = appWords[locale];
  if (!isRefusal(error)) return words.refusals.unexpected;
  return (
    codeSentence(error.code, error.data, locale, rooms) ??
    error.sentence ??
    (error.status >= 500 ? words.refusals.unexpected : words.refusals.refused)
  );
}

function codeSentence(
  code: string,
  data: Record<string, unknown>,
  locale: Locale,
  rooms: readonly RoomWords[],
): string | undefined {
  for (const room of [...rooms, appWords]) {
    const word = (room[locale].refusals as Record<string, WordOf> | undefined)?.[code];
    if (word !== undefined) return say(word, data);
  }
  return undefined;
}

/** The sentence for a fact (`pipeline.card-moved`) as timeline, audit and notifications tell it. */
export function useFactSentence(): (kind: string, data: Record<string, unknown>) => string | undefined {
  const { locale, rooms } = useContext(SpeechContext);
  return useCallback(
    (kind, data) => {
      for (const room of rooms) {
        const word = room[locale].facts?.[kind];
        if (word !== undefined) return say(word, data);
      }
      return undefined;
    },
    [locale, rooms],
  );
}

/** What a permission (`customers.read`) lets one do, in its room's words; its name when the room has none. */
export function usePermissionName(): (permission: string) => string {
  const { locale, rooms } = useContext(SpeechContext);
  return useCallback(
    (permission) =>
      rooms.map((room) => room[locale].permissions?.[permission]).find((word) => word !== undefined) ??
      permission,
    [locale, rooms],
  );
}

/** The label of what a provisioning module tells of a service, in its room's words; the key when the room has none. */
export function useServiceLabel(): (label: string) => string {
  const { locale, rooms } = useContext(SpeechContext);
  return useCallback(
    (label) => rooms.map((room) => room[locale].service?.[label]).find((word) => word !== undefined) ?? label,
    [locale, rooms],
  );
}

const say = (word: WordOf, data: Record<string, unknown>): string =>
  typeof word === 'function' ? word(data) : word;

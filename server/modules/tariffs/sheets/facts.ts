import type { FactKinds } from '../../../kernel/facts.ts';

/** What rate sheets announce, besides the versions they become. Subjects: `sheet:ID`, and `tariffs:list`. */
export const sheetFacts: FactKinds = {
  /** data: sheetId */
  'tariffs.sheet-progressed': { screenOnly: true },
  /** data: sheetId, deckId, name (of the file), deck */
  'tariffs.sheet-uploaded': {},
  'tariffs.sheet-compared': {},
  'tariffs.sheet-failed': {},
  'tariffs.sheet-applied': {},
  'tariffs.sheet-discarded': {},
  /** data: deckId, name, number (of the former version) */
  'tariffs.restoration-requested': {},
  'tariffs.restoration-failed': {},
};

export const sheetSubject = (id: string): string => `sheet:${id}`;

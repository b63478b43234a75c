import type { SourceFormat, SourceOptions } from '../../../../contracts/rating.ts';
import { invalid, refusal } from '../../../kernel/refusal.ts';

/** Refuses what cannot be read: a mapped file without its mapping, a folder that is one of our own. */
export function demandReadable(source: {
  format: SourceFormat;
  options: SourceOptions;
  folder: string | null;
}): void {
  if (source.format === 'mapped-csv' && !source.options.mapping)
    throw invalid({ 'options.mapping': 'required' });
  if (source.folder?.split('/').some((part) => part === 'done' || part === 'failed'))
    throw invalid({ folder: 'not-a-folder' });
}

/** Two sources have one key, or read one folder. */
export function refuseTaken(error: unknown): never {
  const constraint = error instanceof Error && 'constraint' in error ? error.constraint : null;
  if (constraint === 'sources_key_key') throw invalid({ key: 'source-key-taken' });
  if (constraint === 'sources_of_folder') throw invalid({ folder: 'folder-taken' });
  throw error;
}

/** Sources are numbered by `smallint`; whoever asks for another gets what is not there. */
export const mostSources = 32_767;

/** Refuses to read for a source that was switched off. */
export function demandActive(source: { active: boolean }): void {
  if (!source.active) throw refusal('source-inactive', 409);
}

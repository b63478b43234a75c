import { join } from 'node:path';
import type { Settings } from '../../../kernel/settings.ts';

/**
 * Beneath which folders may be watched: the operator of the machine says so, not whoever may add a source; otherwise
 * any file of the machine could be read as rejected lines.
 */
export const folderRoot = (settings: Pick<Settings, 'KOVAN_CDR_DIR' | 'KOVAN_DATA_DIR'>): string =>
  settings.KOVAN_CDR_DIR ?? join(settings.KOVAN_DATA_DIR, 'cdr');

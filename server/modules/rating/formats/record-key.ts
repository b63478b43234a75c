import { createHash } from 'node:crypto';

/** A key for a record whose file gives none: the same text is the same record. 22 characters. */
export const recordKey = (text: string): string =>
  createHash('sha256').update(text.trim()).digest('base64url').slice(0, 22);

import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore } from './files.ts';
import { withDraft } from './files-draft.ts';

/** Files in `files/` of the data folder. A file appears by rename, so it is there whole or not at all. */
export function folderFiles(dataFolder: string): FileStore {
  const drafts = join(dataFolder, 'files', '.drafts');
  const pathOf = (key: string) => join(dataFolder, 'files', key);
  const head = async (key: string) =>
    stat(pathOf(key)).then(
      (found) => (found.isFile() ? { size: found.size } : null),
      () => null,
    );
  return {
    head,
    put: (key, content, { maxBytes }) =>
      withDraft(drafts, content, maxBytes, async ({ path, ...stored }) => {
        await mkdir(dirname(pathOf(key)), { recursive: true });
        await rename(path, pathOf(key));
        return { key, ...stored };
      }),
    get: async (key, range) => ((await head(key)) ? createReadStream(pathOf(key), range) : null),
    delete: (key) => rm(pathOf(key), { force: true }),
  };
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tryWeb } from '../../bin/lib/web.mjs';
import { alone } from './runs.ts';

const stamp = join(import.meta.dirname, '../../dist/stamp');

/** Builds the pages if there are none: `npm test` has built them freshly; a test run by hand makes do with what is there. */
export async function needPages(): Promise<void> {
  if (existsSync(stamp)) return;
  await alone(async () => {
    if (!existsSync(stamp) && (await tryWeb()) !== 0) throw new Error('the pages do not build');
  });
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefused } from './start-refused.ts';

/** One piece of the browser build, as Vite's manifest lists it. */
type Piece = { file: string; css?: string[]; imports?: string[] };

/** What a page needs besides its HTML. */
export type PageAssets = { entry: string; scripts: string[]; styles: string[] };

const entryName = 'web/app/entry-client.tsx';

/**
 * Reads the browser build's manifest once. The result tells, for the sources of the screens shown, the scripts to
 * announce and the styles without which they must not be seen.
 */
export function readAssets(webFolder: string): (sources: readonly string[]) => PageAssets {
  const path = join(webFolder, '.vite', 'manifest.json');
  if (!existsSync(path)) throw new StartRefused('The pages are not built. Run: npm start');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, Piece>;
  const entry = manifest[entryName];
  if (!entry)
    throw new StartRefused('The pages are built incompletely. Delete the folder dist and run: npm start');
  return (sources) => {
    const seen = new Set<string>();
    const scripts = new Set<string>();
    const styles = new Set<string>();
    const collect = (name: string): void => {
      const piece = manifest[name];
      if (!piece || seen.has(name)) return;
      seen.add(name);
      // What it stands on comes first: later styles win.
      for (const imported of piece.imports ?? []) collect(imported);
      scripts.add(`/${piece.file}`);
      for (const file of piece.css ?? []) styles.add(`/${file}`);
    };
    collect(entryName);
    for (const source of sources) collect(source);
    const entryScript = `/${entry.file}`;
    scripts.delete(entryScript);
    return { entry: entryScript, scripts: [...scripts], styles: [...styles] };
  };
}

import { createReadStream, createWriteStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createGzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const home = import.meta.dirname;

export default defineConfig(({ command, isSsrBuild }) => ({
  root: home,
  publicDir: 'web/public',
  appType: 'custom',
  plugins: [react(), noteFiles(), compress()],
  // The server's bundle carries all it renders with: nothing is looked up in node_modules when it starts.
  ssr: command === 'build' ? { noExternal: true } : {},
  // Otherwise the server's bundle would carry both React's and choose when it starts.
  define: command === 'build' ? { 'process.env.NODE_ENV': '"production"' } : {},
  build: {
    outDir: isSsrBuild ? 'dist/ssr' : 'dist/web',
    emptyOutDir: true,
    manifest: !isSsrBuild,
    copyPublicDir: !isSsrBuild,
    target: 'es2023',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: isSsrBuild
      ? { input: 'web/app/entry-server.tsx' }
      : {
          input: 'web/app/entry-client.tsx',
          // The parts that seldom change keep their names over releases of ours.
          output: { codeSplitting: { groups: [{ name: 'base', test: basePackages }] } },
        },
  },
}));

const basePackages =
  /node_modules\/(react|react-dom|scheduler|react-router|cookie-es|@remix-run\/route-pattern|@tanstack\/(react-)?query(-core)?)\//;

/**
 * On the server, each `import('./page.tsx')` of a feature's index also notes which file it names, so that the first
 * HTML announces the scripts and brings the styles of what it shows: no second round trip, no unstyled moment.
 */
function noteFiles(): Plugin {
  return {
    name: 'kovan:note-files',
    enforce: 'pre',
    transform(code, id, options) {
      if (!options?.ssr || !/\/web\/features\/[^/]+\/index\.tsx$/.test(id)) return;
      return code.replace(/\bimport\(\s*'(\.[^']+)'\s*\)/g, (whole, path: string) => {
        const file = relative(home, resolve(id, '..', path))
          .split(sep)
          .join('/');
        return `(globalThis.__kovanFile = ${JSON.stringify(file)}, ${whole})`;
      });
    },
  };
}

/** Writes `.br` and `.gz` beside every text file of the browser build, once and at the highest level. */
function compress(): Plugin {
  let outDir = '';
  let off = false;
  return {
    name: 'kovan:compress',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir);
      off = !!config.build.ssr;
    },
    writeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (off) return;
        const names = await readdir(outDir, { recursive: true });
        await Promise.all(
          names
            .filter((name) => /\.(js|css|svg|json|webmanifest)$/.test(name))
            .map((name) => compressFile(join(outDir, name))),
        );
        await weigh(outDir);
      },
    },
  };
}

/** What every first visit loads before anything moves. */
const mostEntryBytes = 250_000;

/** Refuses a build whose entry, with all it stands on, is heavier than the budget (compressed). */
async function weigh(outDir: string): Promise<void> {
  type Piece = { file: string; imports?: string[] };
  const manifest: Record<string, Piece> = JSON.parse(
    await readFile(join(outDir, '.vite/manifest.json'), 'utf8'),
  );
  const seen = new Set<string>();
  const collect = (name: string): string[] => {
    const piece = manifest[name];
    if (!piece || seen.has(name)) return [];
    seen.add(name);
    return [piece.file, ...(piece.imports ?? []).flatMap(collect)];
  };
  const files = collect('web/app/entry-client.tsx');
  const sizes = await Promise.all(files.map((file) => sizeOf(join(outDir, file))));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total > mostEntryBytes) {
    throw new Error(
      `the entry script weighs ${total} bytes compressed, more than ${mostEntryBytes}: ${files.join(', ')}`,
    );
  }
}

const sizeOf = async (path: string): Promise<number> =>
  (await stat(`${path}.br`).catch(() => stat(path))).size;

async function compressFile(path: string): Promise<void> {
  const { size } = await stat(path);
  if (size < 512) return;
  const brotli = createBrotliCompress({
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: size },
  });
  await pipeline(createReadStream(path), brotli, createWriteStream(`${path}.br`));
  await pipeline(createReadStream(path), createGzip({ level: 9 }), createWriteStream(`${path}.gz`));
}

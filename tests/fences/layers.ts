import { type Import, isTest, type Sin, type Source, type Tree } from './source.ts';

type Layer = {
  /** Files the rule is about. */
  of: (path: string) => boolean;
  /** What is wrong with this import, or null. */
  says: (one: Import, source: Source) => string | null;
};

const layer =
  ({ of, says }: Layer) =>
  (tree: Tree): Sin[] =>
    [...tree.values()]
      .filter(({ path }) => of(path))
      .flatMap((source) =>
        source.imports.flatMap((one) => {
          const wrong = says(one, source);
          return wrong ? [{ at: `${source.path}:${one.line}`, says: wrong }] : [];
        }),
      );

const under =
  (...folders: string[]) =>
  (path: string | null): boolean =>
    path !== null && folders.some((folder) => path.startsWith(`${folder}/`));

/** Contracts cross the wire: they know zod and each other. */
export const contractsImport = layer({
  of: (path) => under('contracts')(path) && !isTest(path),
  says: (one) =>
    one.package === 'zod' || under('contracts')(one.target) ? null : `a contract imports ${one.specifier}`,
});

/** Words serve server, web, mail and bots: they know nothing but words. */
export const wordsImport = layer({
  of: (path) => under('words')(path) && !isTest(path),
  says: (one) => (under('words')(one.target) ? null : `words import ${one.specifier}`),
});

/** The web knows the server by its contracts only. */
export const webImportsServer = layer({
  of: under('web'),
  says: (one) => (under('server', 'standins', 'tests')(one.target) ? `the web imports ${one.target}` : null),
});

/** A page that imports a contract's shapes carries the whole validator to every reader; it needs their types only. */
export const webImportsShapes = layer({
  of: (path) => under('web')(path) && !isTest(path),
  says: (one) =>
    under('contracts')(one.target) && !one.typeOnly
      ? `imports ${one.target} with its shapes; write \`import type\``
      : null,
});

/** The server hands pages out; it does not know them. */
export const serverImportsWeb = layer({
  of: under('server', 'contracts'),
  says: (one) => (under('web')(one.target) ? `the server imports ${one.target}` : null),
});

const featureOf = (path: string | null): string | null =>
  /^web\/features\/([^/]+)/.exec(path ?? '')?.[1] ?? null;

/** Features meet in places (`web/lib/slots.ts`); only the frame knows them. */
export const featuresImportEachOther = layer({
  of: under('web/features'),
  says: (one, source) => {
    const other = featureOf(one.target);
    if (other !== null && other !== featureOf(source.path)) return `imports the feature ${other}`;
    return under('web/app')(one.target) ? 'a feature imports the frame' : null;
  },
});

/** `web/ui` and `web/lib` are below features and frame. */
export const webFloorImportsUp = layer({
  of: under('web/ui', 'web/lib'),
  says: (one) =>
    under('web/features', 'web/app')(one.target) ? `imports ${one.target}, which stands above` : null,
});

/** One place knows the widget library. */
export const widgetsOutside = layer({
  of: (path) => !under('web/ui')(path),
  says: (one) =>
    /^(@(mantine|tabler|atlaskit)\/|echarts$)/.test(one.package ?? '')
      ? `${one.package} is used behind web/ui only`
      : null,
});

/** A stand-in is a program of its own: sharing our code, it would share our mistakes. */
export const standinsImportServer = layer({
  of: (path) => under('standins')(path) && !isTest(path),
  says: (one) => (under('server', 'web')(one.target) ? `a stand-in imports ${one.target}` : null),
});

/** Node runs the sources as they stand: an import without its ending works in a bundler only. */
export const endingsMissing = layer({
  of: (path) => /\.(ts|tsx|mjs)$/.test(path),
  says: (one) =>
    one.target === null || /\.(ts|tsx|mts|mjs|cjs|js|json|css|svg|md|sql|txt|png|woff2)$/.test(one.target)
      ? null
      : `${one.specifier} lacks its ending`,
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { parseSync } from 'vite';

/** A node of the syntax tree, as the parser of Vite (oxc) gives it: ESTree and TypeScript's own kinds. */
// biome-ignore lint/suspicious/noExplicitAny: a tree is walked by kind; naming all 170 kinds would hide the rules
export type Node = { type: string; start: number; end: number } & Record<string, any>;

/** One arrow from a file to another (`target`, a path from the root) or to a package. */
export type Import = {
  specifier: string;
  target: string | null;
  package: string | null;
  line: number;
  /** `import type` as a whole: nothing of it is left when the program runs. */
  typeOnly: boolean;
};

export type Source = { path: string; text: string; program: Node | null; imports: readonly Import[] };

/** All files that the fences look at, by their path from the root. */
export type Tree = ReadonlyMap<string, Source>;

/** A broken rule at a place: what `vitest` prints. */
export type Sin = { at: string; says: string };

export const root = join(import.meta.dirname, '..', '..');

const folders = ['bin', 'bench', 'contracts', 'server', 'standins', 'tests', 'web', 'words'];
const code = /\.(ts|tsx|mts|mjs|js)$/;

/** The files of this repository, read and parsed once. Own plants of these tests are not looked at. */
export const realTree = memo((): Tree => treeOf(Object.fromEntries(realFiles().map(read))));

/** A tree of files that exist only here: planted sins. */
export function treeOf(files: Record<string, string>): Tree {
  return new Map(Object.entries(files).map(([path, text]) => [path, sourceOf(path, text)]));
}

/** Calls `see` for every node below (and with) `node`, parents first, with the nodes above it, nearest last. */
export function walk(
  node: unknown,
  see: (node: Node, above: readonly Node[]) => void,
  above: Node[] = [],
): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, see, above);
    return;
  }
  if (!isNode(node)) return;
  see(node, above);
  above.push(node);
  for (const [key, value] of Object.entries(node)) {
    if (value !== null && typeof value === 'object' && key !== 'parent') walk(value, see, above);
  }
  above.pop();
}

export function lineOf(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** A sin at a node of a file. */
export const sinAt = (source: Source, node: { start: number }, says: string): Sin => ({
  at: `${source.path}:${lineOf(source.text, node.start)}`,
  says,
});

/** The room a path lies in: of `server/modules/leads/x.ts`, `leads`. */
export const roomOf = (path: string): string | null => /^server\/modules\/([^/]+)\//.exec(path)?.[1] ?? null;

export const isTest = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || /(^|\/)testing\.tsx?$/.test(path) || /\.testing\.tsx?$/.test(path);

/** Whether a call is `name(…)` or `anything.name(…)`. */
export function calls(node: Node, name: string): boolean {
  if (node.type !== 'CallExpression') return false;
  const { callee } = node;
  return callee.type === 'Identifier' ? callee.name === name : callee.property?.name === name;
}

/** The text of a literal or of a template without holes; null for anything else. */
export function textOf(node: Node | undefined): string | null {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node?.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0].value.cooked;
  return null;
}

/** The value of a property written in an object literal. */
export function property(object: Node | undefined, name: string): Node | undefined {
  if (object?.type !== 'ObjectExpression') return undefined;
  return object.properties.find(
    (one: Node) => one.type === 'Property' && (one.key?.name ?? one.key?.value) === name,
  )?.value;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}

function realFiles(): string[] {
  const files = folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && (code.test(entry.name) || /\.(css|sql)$/.test(entry.name)))
        .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/')),
    );
  return files.filter((path) => !path.includes('node_modules/') && !path.startsWith('tests/fences/')).sort();
}

const read = (path: string): [string, string] => [path, readFileSync(join(root, path), 'utf8')];

function sourceOf(path: string, text: string): Source {
  if (path.endsWith('.css')) return { path, text, program: null, imports: importsOfStyle(path, text) };
  if (!code.test(path)) return { path, text, program: null, imports: [] };
  const { program, module, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const found: [string | null, number][] = [
    ...module.staticImports.map((one): [string, number] => [one.moduleRequest.value, one.start]),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap(({ moduleRequest }): [string, number][] =>
        moduleRequest ? [[moduleRequest.value, one.start]] : [],
      ),
    ),
  ];
  const types = new Set<number>();
  walk(program, (node) => {
    if (node.importKind === 'type' || node.exportKind === 'type') types.add(node.start);
    if (node.type === 'TSImportType') types.add(node.start);
    if (node.type === 'ImportExpression' || node.type === 'TSImportType')
      found.push([textOf(node.source), node.start]);
    if (node.type === 'TSExternalModuleReference') found.push([textOf(node.expression), node.start]);
    if (calls(node, 'require')) found.push([textOf(node.arguments[0]), node.start]);
  });
  const imports = found.flatMap(([specifier, start]) =>
    specifier === null
      ? []
      : [{ ...importOf(path, specifier, lineOf(text, start)), typeOnly: types.has(start) }],
  );
  return { path, text, program: program as unknown as Node, imports };
}

function importsOfStyle(path: string, text: string): Import[] {
  const found = text.matchAll(/@import\s+(?:url\()?['"]([^'"]+)['"]|composes:[^;]+from\s+['"]([^'"]+)['"]/g);
  return [...found].map((match) => ({
    ...importOf(path, match[1] ?? match[2] ?? '', lineOf(text, match.index)),
    typeOnly: false,
  }));
}

function importOf(path: string, specifier: string, line: number): Omit<Import, 'typeOnly'> {
  const bare = specifier.replace(/\?.*$/, '');
  if (bare.startsWith('.')) {
    return { specifier, target: posix.normalize(posix.join(posix.dirname(path), bare)), package: null, line };
  }
  if (bare.startsWith('/')) return { specifier, target: bare.slice(1), package: null, line };
  const parts = bare.split('/');
  return { specifier, target: null, package: parts.slice(0, bare.startsWith('@') ? 2 : 1).join('/'), line };
}

function memo<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

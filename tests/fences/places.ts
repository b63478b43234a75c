import { isTest, type Node, type Sin, type Source, sinAt, type Tree, textOf, walk } from './source.ts';

const configFile = /^(bin\/|[^/]+$)/;
const tried = (path: string): boolean => isTest(path) || /^(tests|bench)\//.test(path);

/** The environment is read once, in `server/kernel/settings.ts`; tests hand an environment to the programs they start. */
export function environmentElsewhere(tree: Tree): Sin[] {
  return look(
    tree,
    ({ path }) => path !== 'server/kernel/settings.ts' && !configFile.test(path) && !tried(path),
    (node) => {
      const says = 'reads the environment; ask settings';
      if (isMember(node, 'process', 'env')) return says;
      if (node.type === 'VariableDeclarator' && isName(node.init, 'process') && takes(node.id, 'env'))
        return says;
      if (node.type === 'ImportDeclaration' && /^(node:)?process$/.test(node.source.value)) {
        return node.specifiers.some(
          (one: Node) => one.type !== 'ImportSpecifier' || one.imported.name === 'env',
        )
          ? says
          : null;
      }
      return null;
    },
  );
}

const clocks = new Set(['server/kernel/clock.ts', 'web/lib/clock.ts']);

/** One place asks the machine for the time, so that a scenario can let months pass. Stand-ins have a clock of their own. */
export function timeAskedElsewhere(tree: Tree): Sin[] {
  return look(
    tree,
    ({ path }) =>
      /^(contracts|server|standins|web|words)\//.test(path) &&
      !clocks.has(path) &&
      !/^standins\/[^/]+\/clock\.ts$/.test(path) &&
      !tried(path),
    (node) => {
      const says = 'asks the machine for the time; ask the clock';
      if (isMember(node, 'Date', 'now') || isMember(node, 'Temporal', 'Now')) return says;
      if (node.type === 'NewExpression' && isName(node.callee, 'Date')) return says;
      if (node.type === 'CallExpression' && isName(node.callee, 'Date')) return says;
      if (node.type === 'VariableDeclarator' && isName(node.init, 'Date')) return says;
      return null;
    },
  );
}

const timeOfDatabase =
  /\b(now\(\)|current_timestamp|current_date|localtimestamp|clock_timestamp\(\)|transaction_timestamp\(\))/i;

/** The same for SQL in rooms: the database's clock cannot be moved; `work.now` can. */
export function timeAskedOfDatabase(tree: Tree): Sin[] {
  return look(
    tree,
    ({ path }) => path.startsWith('server/modules/') && !tried(path),
    (node) => {
      const text = node.type === 'TemplateElement' ? node.value.raw : textOf(node);
      const found = text === null ? null : timeOfDatabase.exec(text);
      return found ? `SQL asks the database for the time (${found[0]}); pass work.now` : null;
    },
  );
}

const networkPackages =
  /^(node:)?(http2?|https|net|tls|dgram|dns)$|^(nodemailer|aws4fetch|undici|axios|got|node-fetch|socket\.io-client|ws|basic-ftp|soap)$/;
const networkFiles = new Set([
  'server/kernel/outgoing.ts',
  'server/kernel/mail.ts',
  'server/kernel/files.ts',
  'server/kernel/files-bucket.ts',
  'server/kernel/internal-address.ts',
]);

/** The server reaches other systems by the ports of `outside` only; what waits can then be kept out of transactions. */
export function networkElsewhere(tree: Tree): Sin[] {
  const types = (node: Node) => node.importKind === 'type';
  return look(
    tree,
    ({ path }) => /^(server\/modules|server\/kernel)\//.test(path) && !networkFiles.has(path) && !tried(path),
    (node, _above, source) => {
      const { path } = source;
      if (
        node.type === 'CallExpression' &&
        (isMember(node.callee, 'globalThis', 'fetch') ||
          (isName(node.callee, 'fetch') && !declares(source, 'fetch')))
      )
        return 'calls fetch; use outside.http';
      if (node.type === 'NewExpression' && /^(WebSocket|EventSource)$/.test(node.callee.name ?? ''))
        return `opens a ${node.callee.name}; use a port of outside`;
      if (node.type !== 'ImportDeclaration' || types(node) || !networkPackages.test(node.source.value))
        return null;
      if (node.specifiers.length > 0 && node.specifiers.every(types)) return null;
      // The embedded database is asked for a free port and watched on loopback: nothing of it leaves the machine.
      if (/^server\/kernel\/(embedded|data-lock|port)/.test(path)) return null;
      return `imports ${node.source.value}; use a port of outside`;
    },
  );
}

/**
 * Nothing waits for a network inside a transaction: where `work` is at hand (it is a parameter of this function or of
 * one around it), the outside is only reached through `work.outside`, which has no ports to the network.
 */
export function networkInTransaction(tree: Tree): Sin[] {
  return look(
    tree,
    ({ path }) => path.startsWith('server/modules/') && !tried(path),
    (node, above) => {
      const inside = above.some((one) => isFunction(one) && one.params.some(bringsWork));
      if (!inside) return null;
      if (
        node.type === 'MemberExpression' &&
        nameOf(node.property) === 'outside' &&
        !isName(node.object, 'work')
      )
        return 'reaches the outside around `work`';
      if (
        node.type === 'MemberExpression' &&
        isName(node.object, 'outside') &&
        networkPort(nameOf(node.property))
      )
        return `uses outside.${nameOf(node.property)} inside a transaction; it belongs in a job’s prepare or before perform`;
      if (
        node.type === 'MemberExpression' &&
        nameOf(node.property) === 'database' &&
        isName(node.object, 'kernel')
      )
        return 'uses a second connection beside `work.db`';
      if (node.type === 'VariableDeclarator' && takes(node.id, 'outside') && !isName(node.init, 'work'))
        return 'takes the outside around `work`';
      return null;
    },
  );
}

/** Whether a name means a function of this file. */
function declares({ program }: Source, name: string): boolean {
  let found = false;
  walk(program, (node) => {
    if (/^(FunctionDeclaration|VariableDeclarator)$/.test(node.type) && node.id?.name === name) found = true;
  });
  return found;
}

const networkPort = (name: string | null): boolean => name === 'http' || name === 'mail' || name === 'files';

function look(
  tree: Tree,
  of: (source: Source) => boolean,
  says: (node: Node, above: readonly Node[], source: Source) => string | null,
): Sin[] {
  const sins: Sin[] = [];
  for (const source of tree.values()) {
    if (!source.program || !of(source)) continue;
    walk(source.program, (node, above) => {
      const wrong = says(node, above, source);
      if (wrong) sins.push(sinAt(source, node, wrong));
    });
  }
  return sins;
}

const isName = (node: Node | null | undefined, name: string): boolean =>
  node?.type === 'Identifier' && node.name === name;

const nameOf = (node: Node | undefined): string | null => node?.name ?? node?.value ?? null;

const isMember = (node: Node | null | undefined, object: string, name: string): boolean =>
  node?.type === 'MemberExpression' &&
  (isName(node.object, object) || isMember(node.object, 'globalThis', object)) &&
  nameOf(node.property) === name;

const isFunction = (node: Node): boolean =>
  /^(ArrowFunctionExpression|FunctionExpression|FunctionDeclaration)$/.test(node.type);

const takes = (pattern: Node | undefined, name: string): boolean =>
  pattern?.type === 'ObjectPattern' &&
  pattern.properties.some((one: Node) => one.type === 'Property' && nameOf(one.key) === name);

/** `work`, `work: Work`, `{ work, … }`, or anything whose type is Work. */
const bringsWork = (parameter: Node): boolean =>
  isName(parameter, 'work') ||
  takes(parameter, 'work') ||
  parameter.typeAnnotation?.typeAnnotation?.typeName?.name === 'Work';

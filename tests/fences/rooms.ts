import { calls, isTest, type Node, property, roomOf, type Sin, type Tree, textOf, walk } from './source.ts';

/** What a room says of itself in its `module.ts`, read from the text: nothing is started for it. */
export type Declared = { name: string | null; uses: readonly string[]; readable: boolean };

/** The rooms of a tree by their folder. */
export function roomsOf(tree: Tree): Map<string, Declared> {
  const rooms = new Map<string, Declared>();
  for (const source of tree.values()) {
    const folder = /^server\/modules\/([^/]+)\/module\.ts$/.exec(source.path)?.[1];
    if (!folder) continue;
    let declared: Node | undefined;
    walk(source.program, (node) => {
      if (calls(node, 'room')) declared ??= node.arguments[0];
    });
    const uses = property(declared, 'uses');
    const names: (string | null)[] | null = uses
      ? uses.type === 'ArrayExpression'
        ? uses.elements.map(textOf)
        : null
      : [];
    rooms.set(folder, {
      name: textOf(property(declared, 'name')),
      uses: names?.filter((name) => name !== null) ?? [],
      readable: declared !== undefined && names !== null && !names.includes(null),
    });
  }
  return rooms;
}

/** Other rooms are entered by their front door `index.ts`; tests also by `testing.ts`, where builders stand. */
export function deepImports(tree: Tree): Sin[] {
  return arrows(tree).flatMap(({ from, to, inside, at }) => {
    if (inside === 'index.ts' || (inside === 'testing.ts' && isTestPlace(from))) return [];
    return [{ at, says: `enters the room ${to} by ${inside}; only its index.ts is open` }];
  });
}

/** A room imports only what its `uses` names. */
export function undeclaredImports(tree: Tree): Sin[] {
  const rooms = roomsOf(tree);
  const unreadable = [...rooms].flatMap(([folder, { name, readable }]) => {
    const at = `server/modules/${folder}/module.ts:1`;
    if (!readable) return [{ at, says: '`uses` must be a list of names, written out' }];
    return name === folder ? [] : [{ at, says: `the room in ${folder} calls itself ${name}` }];
  });
  const undeclared = arrows(tree).flatMap(({ room, to, at }) =>
    room === null || rooms.get(room)?.uses.includes(to)
      ? []
      : [{ at, says: `${room} imports ${to}, which its \`uses\` does not name` }],
  );
  return [...unreadable, ...undeclared];
}

/** Arrows go down only: following `uses` never leads back. */
export function circles(tree: Tree): Sin[] {
  const rooms = roomsOf(tree);
  const sins: Sin[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) {
      if (path[0] === name) {
        sins.push({
          at: `server/modules/${name}/module.ts:1`,
          says: `a circle: ${[...path, name].join(' → ')}`,
        });
      }
      return;
    }
    for (const used of rooms.get(name)?.uses ?? []) visit(used, [...path, name]);
  };
  for (const name of rooms.keys()) visit(name, []);
  return sins;
}

/** The kernel knows no room, no room's contract, no room's words and no page. */
export function kernelKnowsRooms(tree: Tree): Sin[] {
  const known = new Set(['contracts/common.ts', 'words/dictionary.ts', 'words/app/index.ts']);
  return [...tree.values()]
    .filter(({ path }) => path.startsWith('server/kernel/') && !isTest(path))
    .flatMap((source) =>
      source.imports.flatMap(({ target, line }) =>
        target === null || target.startsWith('server/kernel/') || known.has(target)
          ? []
          : [{ at: `${source.path}:${line}`, says: `the kernel imports ${target}` }],
      ),
    );
}

type Arrow = { from: string; room: string | null; to: string; inside: string; at: string };

/** Every import that enters a room from outside of it. */
function arrows(tree: Tree): Arrow[] {
  return [...tree.values()].flatMap((source) =>
    source.imports.flatMap(({ target, line }): Arrow[] => {
      const room = roomOf(source.path);
      const to = target === null ? null : roomOf(`${target}/`);
      if (target === null || to === null || to === room) return [];
      const inside = target.slice(`server/modules/${to}/`.length);
      return [{ from: source.path, room, to, inside, at: `${source.path}:${line}` }];
    }),
  );
}

const isTestPlace = (path: string): boolean => isTest(path) || /^(tests|bench)\//.test(path);

import { type Below, relationsIn, wrongReach } from './catalogue.ts';
import { type Declared, roomsOf } from './rooms.ts';
import { isTest, roomOf, type Sin, sinAt, type Tree, textOf, walk } from './source.ts';

/** For each room, the rooms below it, near and far. */
export function belowOf(rooms: ReadonlyMap<string, Pick<Declared, 'uses'>>): Below {
  const below = new Map<string, Set<string>>();
  const collect = (name: string, into: Set<string>): Set<string> => {
    for (const used of rooms.get(name)?.uses ?? []) {
      if (!into.has(used)) collect(used, into.add(used));
    }
    return into;
  };
  for (const name of rooms.keys()) below.set(name, collect(name, new Set()));
  return below;
}

/** SQL in a room names its own tables and views of rooms it uses; the kernel's SQL names no room. */
export function foreignTables(tree: Tree, relations: ReadonlyMap<string, string>): Sin[] {
  const rooms = roomsOf(tree);
  const near = new Map([...rooms].map(([name, { uses }]) => [name, new Set(uses)]));
  return [...tree.values()].flatMap((source) => {
    const owner = source.path.startsWith('server/kernel/') ? 'kernel' : roomOf(source.path);
    if (!source.program || owner === null || isTest(source.path)) return [];
    const sins: Sin[] = [];
    walk(source.program, (node) => {
      const text = node.type === 'TemplateElement' ? node.value.raw : textOf(node);
      if (text === null || (node.type === 'TemplateLiteral' && node.quasis.length > 0)) return;
      for (const { relation, at } of relationsIn(text, relations)) {
        for (const says of wrongReach(owner, relation, relations, near)) {
          sins.push(sinAt(source, { start: node.start + at }, says));
        }
      }
    });
    return sins;
  });
}

/** A migration makes and changes only what stands in the schema of its own room. */
export function foreignMigrations(tree: Tree): Sin[] {
  return [...tree.values()].flatMap((source) => {
    const owner = /^server\/(?:modules\/([^/]+)|(kernel))\/migrations\/.+\.sql$/.exec(source.path);
    if (!owner) return [];
    return statementsOf(source.text).flatMap(({ sql, start }) => {
      const match =
        /^(create|alter|drop|comment|insert|update|delete|truncate|grant|copy)\b[^.]*?\b([a-z_]+)\.[a-z_"]/i.exec(
          sql,
        );
      const schema = match?.[2] ?? /^create\s+schema\s+(?:if\s+not\s+exists\s+)?([a-z_]+)/i.exec(sql)?.[1];
      return schema === undefined || schema === (owner[1] ?? owner[2])
        ? []
        : [sinAt(source, { start }, `changes the schema ${schema}, which is not its own`)];
    });
  });
}

/** The statements of a script; a body between `$$` stays whole, comments are blanked. */
function statementsOf(text: string): { sql: string; start: number }[] {
  const blank = (part: string) => part.replace(/[^\n]/g, ' ');
  const plain = text
    .replace(/--[^\n]*/g, blank)
    .replace(/(\$\w*\$)[\s\S]*?\1/g, blank)
    .replace(/'(?:[^']|'')*'/g, blank);
  return [...plain.matchAll(/[^;]+/g)].map((match) => {
    const lead = match[0].length - match[0].trimStart().length;
    return { sql: match[0].trim(), start: match.index + lead };
  });
}

import { invalidParameter } from './graph-error.ts';

export type Selection = Map<string, Selection | null>;
export type Node = Record<string, unknown>;

/** Parses `id,name,questions{key,label}`; modifiers such as `.limit(5)` are not spoken here. */
export function parseFields(text: string): Selection {
  let at = 0;
  const read = (): Selection => {
    const selection: Selection = new Map();
    while (at < text.length && text[at] !== '}') {
      const name = /^[\s,]*([a-z_]+)\s*/i.exec(text.slice(at));
      if (!name?.[1]) throw invalidParameter(`Syntax error at character ${at} of fields: ${text}`);
      at += name[0].length;
      let inner: Selection | null = null;
      if (text[at] === '{') {
        at += 1;
        inner = read();
        at += 1;
      }
      selection.set(name[1], inner);
      at += /^[\s,]*/.exec(text.slice(at))?.[0].length ?? 0;
    }
    return selection;
  };
  const selection = read();
  if (at < text.length) throw invalidParameter(`Syntax error at character ${at} of fields: ${text}`);
  return selection;
}

/**
 * Picks the asked fields of a node; `id` always comes along, empty fields are left out, as Graph does.
 * `known` lists what the node type has: any other field is error 100.
 */
export function selectFields(node: Node, asked: Selection, known: readonly string[], type: string): Node {
  const answer: Node = {};
  for (const [field, inner] of asked) {
    if (!known.includes(field)) {
      throw invalidParameter(`Tried accessing nonexisting field (${field}) on node type (${type})`);
    }
    const value = node[field];
    if (value !== undefined && value !== null) answer[field] = inner ? narrow(value, inner) : value;
  }
  if (!('id' in answer) && 'id' in node) answer.id = node.id;
  return answer;
}

function narrow(value: unknown, inner: Selection): unknown {
  if (Array.isArray(value)) return value.map((each) => narrow(each, inner));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => inner.has(key)));
}

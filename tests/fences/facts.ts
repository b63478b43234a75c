import { locales } from '../../words/dictionary.ts';
import type { Known } from './known.ts';
import { constantsOf, look, texts } from './names.ts';
import { roomsOf } from './rooms.ts';
import {
  isTest,
  type Node,
  property,
  roomOf,
  type Sin,
  type Source,
  sinAt,
  type Tree,
  walk,
} from './source.ts';

/** A kind of fact as it is written somewhere; null: what stands there cannot be read. */
type Written = { kind: string | null; source: Source; node: Node };

/** Every fact recorded is declared by its own room. */
export function undeclaredFacts(tree: Tree, known: Known): Sin[] {
  return recordedKinds(tree).flatMap(({ kind, source, node }) => {
    const room = roomOf(source.path) ?? '';
    const says = (text: string) => [sinAt(source, node, text)];
    if (kind === null) return says('the kind of a fact is written out, here or where this is called');
    if (!kind.startsWith(`${room}.`)) return says(`records ${kind}, a fact of another room`);
    return known.facts.has(kind) ? [] : says(`records ${kind}, which the room does not declare`);
  });
}

/** Every fact reacted to is declared, by this room or one that it uses. */
export function unheardFacts(tree: Tree, known: Known): Sin[] {
  const rooms = roomsOf(tree);
  return look(tree, /^server\/modules\//, (node, { path }, constants) => {
    const room = roomOf(path) ?? '';
    return heardKinds(node).flatMap((argument) =>
      texts(argument, constants).flatMap((kind) => {
        const from = kind.split('.')[0] ?? '';
        if (!known.facts.has(kind)) return [`reacts to ${kind}, which nobody declares`];
        return from === room || rooms.get(room)?.uses.includes(from)
          ? []
          : [`reacts to ${kind}, but ${room} does not use ${from}`];
      }),
    );
  });
}

/** Every declared fact that somebody reads has a sentence in all languages. */
export function unwordedFacts(known: Known): string[] {
  return [...known.facts]
    .filter((kind) => !known.screenOnly.has(kind))
    .flatMap((kind) =>
      locales
        .filter((locale) => !known.worded[locale].facts.has(kind))
        .map((locale) => `${kind} has no sentence in ${locale}`),
    );
}

/** `reaction('kind', …)`, and `on: ['kind', …]` of whoever goes along in the same transaction. */
function heardKinds(node: Node): Node[] {
  if (node.type === 'CallExpression' && node.callee.name === 'reaction') return node.arguments.slice(0, 1);
  const on = property(node, 'on');
  return on?.type === 'ArrayExpression' && property(node, 'run') ? on.elements : [];
}

/**
 * All kinds that are recorded: the `kind` of every object with `subjects` beside it. A function that is handed the
 * kind is followed to its calls within the room.
 */
function recordedKinds(tree: Tree): Written[] {
  const sources = [...tree.values()].filter(
    ({ path, program }) => program && /^server\/modules\//.test(path) && !isTest(path),
  );
  return sources.flatMap((source) => {
    const found: Written[] = [];
    walk(source.program, (node, above) => {
      const kind = property(node, 'subjects') ? property(node, 'kind') : undefined;
      // A stored fact that is shown again names nothing new.
      if (!kind || kind.type === 'MemberExpression') return;
      const ofRoom = sources.filter(({ path }) => roomOf(path) === roomOf(source.path));
      found.push(...resolve(kind, source, above, ofRoom, 0));
    });
    return found;
  });
}

function resolve(
  node: Node,
  source: Source,
  above: readonly Node[],
  ofRoom: readonly Source[],
  depth: number,
): Written[] {
  const constants = constantsOf(source.program as Node);
  if (node.type === 'TemplateLiteral' && node.expressions.length === 1) {
    const [before, after] = node.quasis.map((part: Node) => part.value.cooked);
    return resolve(node.expressions[0], source, above, ofRoom, depth).map((inner) => ({
      ...inner,
      kind: inner.kind && `${before}${inner.kind}${after}`,
    }));
  }
  const direct = node.type === 'Identifier' && parameterOf(node.name, above) ? [] : texts(node, constants);
  if (direct.length > 0) return direct.map((kind) => ({ kind, source, node }));
  const parameter = node.type === 'Identifier' ? parameterOf(node.name, above) : null;
  if (!parameter || depth > 3) return [{ kind: null, source, node }];
  return ofRoom.flatMap((caller) => {
    const found: Written[] = [];
    walk(caller.program, (call, around) => {
      if (call.type !== 'CallExpression' || call.callee.name !== parameter.of) return;
      const argument = call.arguments[parameter.index];
      const handed = parameter.name ? property(argument, parameter.name) : argument;
      found.push(
        ...(handed
          ? resolve(handed, caller, around, ofRoom, depth + 1)
          : [{ kind: null, source: caller, node: call }]),
      );
    });
    return found;
  });
}

type Parameter = { of: string; index: number; name: string | null };

/** The function around that takes this name: as a parameter, or out of one (`{ kind }`, or taken apart inside). */
function parameterOf(name: string, above: readonly Node[]): Parameter | null {
  for (const [at, around] of above.entries()) {
    if (!Array.isArray(around.params)) continue;
    const of = around.id?.name ?? above[at - 1]?.id?.name;
    if (!of) continue;
    for (const [index, parameter] of around.params.entries()) {
      if (parameter.name === name) return { of, index, name: null };
      if (takes(parameter, name)) return { of, index, name };
      if (parameter.name && takenApart(around.body, parameter.name, name)) return { of, index, name };
    }
  }
  return null;
}

const takes = (pattern: Node | undefined, name: string): boolean =>
  pattern?.type === 'ObjectPattern' && pattern.properties.some((one: Node) => one.key?.name === name);

/** `const { kind } = change;` */
function takenApart(body: Node, whole: string, name: string): boolean {
  let found = false;
  walk(body, (node) => {
    if (node.type === 'VariableDeclarator' && node.init?.name === whole && takes(node.id, name)) found = true;
  });
  return found;
}

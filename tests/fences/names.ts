import { locales } from '../../words/dictionary.ts';
import type { Known } from './known.ts';
import { calls, isTest, type Node, type Sin, type Source, sinAt, type Tree, textOf, walk } from './source.ts';

/** Functions whose argument of this number names a permission. */
const asks: Record<string, number> = {
  may: 0,
  demand: 1,
  holds: 1,
  scopeOf: 1,
  reach: 1,
  reaches: 1,
  withinReach: 1,
  peopleHolding: 1,
};

/** Every permission that a route, an action, a presenter or a page asks for is declared by a room. */
export function undeclaredPermissions(tree: Tree, known: Known): Sin[] {
  return look(tree, /^(server\/modules|web)\//, (node, source, constants) => {
    const named: Node[] = [];
    if (node.type === 'CallExpression') {
      const place = asks[node.callee.name ?? node.callee.property?.name];
      if (place !== undefined && node.arguments.length > 0) {
        named.push(...node.arguments.slice(place, source.path.startsWith('web/') ? place + 2 : place + 1));
      }
    }
    if (node.type === 'Property' && /^(may|permission)$/.test(node.key.name ?? '') && !node.computed)
      named.push(node.value);
    return named.flatMap((argument) =>
      texts(argument, constants)
        .filter((text) => /^[a-z-]+\.[a-z-]+$/.test(text) && !known.permissions.has(text))
        .map((text) => `no room declares the permission ${text}`),
    );
  });
}

/** Every refusal says its code where it is thrown, and each code has a sentence in all languages. */
export function unwordedRefusals(tree: Tree, known: Known): Sin[] {
  const missing = (code: string): string[] => {
    const silent = locales.filter((locale) => !known.worded[locale].refusals.has(code));
    return silent.length === 0 ? [] : [`the refusal ${code} has no words in ${silent.join(', ')}`];
  };
  return look(tree, /^(server|contracts)\//, (node, { path }, constants) => {
    if (calls(node, 'refusal')) {
      const [code] = node.arguments;
      const codes = texts(code, constants);
      // An outcome that is committed first and refused after: its type names the codes (`{ refused: 'locked' }`).
      const ofOutcome = code?.type === 'MemberExpression' && code.property.name === 'refused';
      if (codes.length === 0 && !ofOutcome && !path.startsWith('server/kernel/'))
        return ['the code of a refusal is written where it is thrown'];
      return codes.flatMap(missing);
    }
    if (node.type === 'TSPropertySignature' && node.key.name === 'refused') {
      return literalTypes(node.typeAnnotation?.typeAnnotation).flatMap(missing);
    }
    if (calls(node, 'invalid') && node.arguments[0]?.type === 'ObjectExpression') {
      return node.arguments[0].properties
        .flatMap((one: Node) => texts(one.value, constants))
        .flatMap(missing);
    }
    // Zod's own messages: `{ error: 'not-e164' }`.
    if (path.startsWith('contracts/') && node.type === 'Property' && node.key.name === 'error') {
      return texts(node.value, constants).flatMap(missing);
    }
    return [];
  });
}

/** The texts of `'a' | 'b'`. */
function literalTypes(type: Node | undefined): string[] {
  if (type?.type === 'TSUnionType') return type.types.flatMap(literalTypes);
  const text = type?.type === 'TSLiteralType' ? textOf(type.literal) : null;
  return text === null ? [] : [text];
}

/** All texts an expression may become: a literal, a constant of this file, either branch of a choice. */
export function texts(node: Node | undefined, constants: ReadonlyMap<string, Node>): string[] {
  const text = textOf(node);
  if (text !== null) return [text];
  if (node?.type === 'ConditionalExpression') {
    return [...texts(node.consequent, constants), ...texts(node.alternate, constants)];
  }
  if (node?.type === 'LogicalExpression')
    return [...texts(node.left, constants), ...texts(node.right, constants)];
  if (node?.type === 'TSAsExpression') return texts(node.expression, constants);
  if (node?.type === 'Identifier') {
    const value = constants.get(node.name);
    return value && value.type !== 'Identifier' ? texts(value, constants) : [];
  }
  return [];
}

export function look(
  tree: Tree,
  of: RegExp,
  says: (
    node: Node,
    source: Source,
    constants: ReadonlyMap<string, Node>,
    above: readonly Node[],
  ) => string[],
): Sin[] {
  return [...tree.values()].flatMap((source) => {
    if (!source.program || !of.test(source.path) || isTest(source.path)) return [];
    const constants = constantsOf(source.program);
    const sins: Sin[] = [];
    walk(source.program, (node, above) => {
      for (const wrong of says(node, source, constants, above)) sins.push(sinAt(source, node, wrong));
    });
    return sins;
  });
}

export function constantsOf(program: Node): Map<string, Node> {
  const constants = new Map<string, Node>();
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.init)
      constants.set(node.id.name, node.init);
  });
  return constants;
}

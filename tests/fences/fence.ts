import { describe, expect, test } from 'vitest';
import { realTree, type Sin, type Tree, treeOf } from './source.ts';

export type Rule = (tree: Tree) => Sin[];

/** Files of a small tree. The rule must find a sin in the first one, or none at all if it is `allowed`. */
export type Plant = Record<string, string>;

/**
 * Tests a rule: every planted sin is caught where it stands, what looks alike but is right passes,
 * and the real tree is clean.
 */
export function fence(
  name: string,
  rule: Rule,
  { sins, allowed = {} }: { sins: Record<string, Plant>; allowed?: Record<string, Plant> },
): void {
  describe(name, () => {
    test.each(Object.entries(sins))('catches %s', (_, files) => {
      const place = Object.keys(files)[0];
      expect(rule(treeOf(files)).map((sin) => sin.at.split(':')[0])).toContain(place);
    });
    if (Object.keys(allowed).length > 0) {
      test.each(Object.entries(allowed))('lets through %s', (_, files) => {
        expect(rule(treeOf(files))).toEqual([]);
      });
    }
    test('the tree is clean', () => {
      expect(rule(realTree())).toEqual([]);
    });
  });
}

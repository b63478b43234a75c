import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * Fails when axe finds a serious or critical fault against WCAG 2.2 AA on what the page shows now; `rules` are looked
 * at alone where the rest cannot have changed.
 */
export async function expectAccessible(page: Page, where: string, rules?: readonly string[]): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(script);
  const { violations } = await page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: { run(...given: unknown[]): Promise<AxeResults> } };
    return axe.run(document, { runOnly, resultTypes: ['violations'] });
  }, rules ?? standards);
  const faults = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, any, target }) =>
        [id, target.join(' '), any[0]?.message ?? '', html.slice(0, 160)].join(' | '),
      ),
    );
  expect(faults, `${where}: axe`).toEqual([]);
}

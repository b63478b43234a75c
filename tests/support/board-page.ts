import type { Locator, Page } from 'playwright-core';

/** Opens the board by the way everybody takes: the navigation. */
export async function openBoard(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Satış panosu' }).filter({ visible: true }).click();
  await columnOf(page, 'Potansiyel').waitFor();
}

/** One stage of the board with its cards. */
export const columnOf = (page: Page, stage: string): Locator =>
  page.getByRole('region', { name: new RegExp(`^${stage}: `) });

/** The column by its name and its true total. */
export const columnWith = (page: Page, stage: string, cards: number): Locator =>
  page.getByRole('region', { name: `${stage}: ${cards} kart`, exact: true });

/** A card by its customer's name, on the whole board or in one column. */
export const cardOf = (within: Page | Locator, name: string): Locator =>
  within.getByRole('group', { name, exact: true });

/** Drags by mouse, slowly enough for the browser to call it a drag. */
export async function dragCard(page: Page, name: string, stage: string): Promise<void> {
  await cardOf(page, name).dragTo(columnOf(page, stage));
}

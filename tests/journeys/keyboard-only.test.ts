import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { testPassword } from '../../server/modules/identity/testing.ts';
import { addCard } from '../../server/modules/pipeline/testing.ts';
import { cardOf, columnOf } from '../support/board-page.ts';
import { journeySystem, newPerson, openWindow } from '../support/journey.ts';

const system = await journeySystem();

test('from the door to a moved card and a note without touching the mouse', async () => {
  const ece = await newPerson(system, { name: 'Ece Şimşek' });
  for (const name of ['Ayşe Demir', 'Ümit Çınar']) {
    await system.work((work) => addCard(work, { name, responsibleIds: [ece.id] }));
  }
  const page = await openWindow(system);
  await page.goto('/');
  // The cursor is in the first field already.
  await focused(page, 'E-posta');
  await page.keyboard.type(ece.email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(testPassword);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Hesabım' }).waitFor();

  // The first Tab leads past the navigation.
  await page.keyboard.press('Tab');
  await focused(page, 'İçeriğe geç');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');

  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Ara ve komut ver' }).waitFor();
  await page.keyboard.type('pano');
  await page.getByRole('option', { name: 'Satış panosu', selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await columnOf(page, 'Potansiyel').waitFor();

  await tabTo(page, 'Ümit Çınar');
  await page.keyboard.press('Space');
  await said(page, /Ümit Çınar tutuldu/);
  await page.keyboard.press('ArrowRight');
  await said(page, /^Görüşülüyor, 1 kart içinde 1\. sıra/);
  await page.keyboard.press('Escape');
  await said(page, 'Vazgeçildi, Ümit Çınar eski yerinde');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await said(page, 'Ümit Çınar, Randevu aşamasında 1. sıraya bırakıldı');
  await cardOf(columnOf(page, 'Randevu'), 'Ümit Çınar').waitFor();

  await page.keyboard.press('Enter');
  const panel = page.getByRole('complementary', { name: /Ümit Çınar/ });
  await panel.waitFor();
  await tabTo(page, 'Not');
  await page.keyboard.type('Klavyeyle yazıldı.');
  await page.keyboard.press('Control+Enter');
  const timeline = panel.getByRole('region', { name: 'Zaman çizelgesi' });
  await timeline.getByText('Klavyeyle yazıldı.').waitFor();
  await timeline.getByText('Aşama değişti: Potansiyel → Randevu').waitFor();
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'detached' });

  // Search finds the other one by a piece of the name, without Turkish letters.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('ayse');
  await page.getByRole('option', { name: /Ayşe Demir/, selected: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /Ayşe Demir/, level: 1 }).waitFor();
});

const nameOfFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element?.getAttribute('aria-label');
    if (label) return label;
    const [field] = (element as HTMLInputElement | null)?.labels ?? [];
    return (field ?? element)?.textContent?.trim() ?? '';
  });

const focused = (page: Page, name: string) => expect.poll(() => nameOfFocus(page)).toBe(name);

/** Presses Tab until the thing of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await nameOfFocus(page)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach “${name}”`);
}

const said = (page: Page, what: string | RegExp) =>
  page
    .getByRole('status')
    .getByText(what)
    .or(page.getByText(what).first())
    .first()
    .waitFor({ state: 'attached' });

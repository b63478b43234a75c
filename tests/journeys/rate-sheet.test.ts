import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { masterLine, multipart, seedOperator } from '../../server/modules/rating/testing.ts';
import { journeySystem, newPerson, windowOf } from '../support/journey.ts';

const system = await journeySystem();

const csv = (rate: string, ...lines: string[]) =>
  Buffer.from([`Önek;Hedef;${rate};Ücretlendirme adımı`, ...lines, ''].join('\r\n'));

test('a rate sheet is read, weighed and applied; the former prices come back; what was exported is applied again', async () => {
  const admin = await system.as({ role: 'administrator' });
  const { saleDeckId } = await system.work((work) => seedOperator(work));
  await sendCalls();

  const { email } = await newPerson(system, { name: 'Sedef Ay', role: 'administrator' });
  const page = await windowOf(system, email);
  await page.goto(`/rate-decks/${saleDeckId}`);
  await page.getByRole('link', { name: 'Fiyat listeleri' }).click();

  // In dollars it is not compared.
  await upload(page, 'dolar.csv', csv('Ücret (USD)', '905;Mobil;0,02;1/1'));
  await page.getByText('“Ücret (USD)” USD diyor; tarife TRY para biriminde.').waitFor();
  expect(await page.getByRole('button', { name: 'Karşılaştır' }).isDisabled()).toBe(true);

  await page.goto(`/rate-decks/${saleDeckId}/sheets`);
  await upload(page, 'liste.csv', csv('Ücret (TRY)', '905;Mobil;0,75;1/1', '49;Almanya;1,20;1/1'));
  await compare(page);
  expect(await changes(page)).toEqual({ Zamlı: '1', Yeni: '1', Kapanan: '0' });
  const effect = page.getByRole('complementary', { name: 'Gelire ve marja etkisi' });
  await effect.getByRole('button', { name: 'Hesapla' }).click();
  // Two minutes at 0.60, then at 0.75.
  const revenue = effect.getByRole('row', { name: /^Gelir/ });
  await revenue.getByText('+₺0,30').waitFor();
  expect(await revenue.getByRole('cell').allInnerTexts()).toEqual(['₺1,20', '₺1,50', '+₺0,30']);
  await apply(page, 'Mobil zammı');

  await page.getByText('Bu liste tarifenin 2. sürümü oldu.').waitFor();
  await page.goto(`/rate-decks/${saleDeckId}`);
  const versions = page.getByRole('complementary', { name: 'Sürümler' });
  await version(page, 2).getByText('Yürürlükte').waitFor();
  expect(await rates()).toEqual({ '49': '1.2', '905': '0.75' });

  const download = page.waitForEvent('download');
  await version(page, 2).getByRole('button', { name: 'İndir' }).click();
  await page.getByRole('menuitem', { name: 'XLSX' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('SATIS-v2.xlsx');
  const exported = readFileSync(await file.path());

  await version(page, 1).getByRole('button', { name: 'Geri getir' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Geri getir' }).click();
  await version(page, 3).getByText('Yürürlükte').waitFor();
  await versions.getByText('Geri yükleme · Sedef Ay').waitFor();
  expect(await rates()).toEqual({ '905': '0.60' });

  await page.goto(`/rate-decks/${saleDeckId}/sheets`);
  await upload(page, file.suggestedFilename(), exported);
  await compare(page);
  expect(await changes(page)).toEqual({ Zamlı: '1', Yeni: '1', Kapanan: '0' });
  await apply(page, '');
  await page.getByRole('link', { name: 'Sürümü göster' }).click();
  await page.getByRole('heading', { name: 'SATIS: 4. sürüm' }).waitFor();
  expect(await rates()).toEqual({ '49': '1.2', '905': '0.75' });

  async function sendCalls(): Promise<void> {
    const { body: source } = await admin.post('/api/rating/sources', {
      key: 'merkez',
      name: 'Merkez',
      format: 'asterisk-csv',
      zone: 'UTC',
    });
    const yesterday = Temporal.Now.instant()
      .subtract({ hours: 24 })
      .toString()
      .slice(0, 19)
      .replace('T', ' ');
    const lines = [1, 2].map((n) => masterLine(n, { start: yesterday }));
    const { body, type } = multipart('Master.csv', Buffer.from(`${lines.join('\n')}\n`));
    await admin.post(`/api/rating/sources/${source.id}/files`, body, { headers: { 'content-type': type } });
    const rated = async () => (await admin.get('/api/rating/calls?state=rated')).body.items.length;
    await expect.poll(rated, { timeout: 10_000 }).toBe(2);
  }

  async function rates(): Promise<Record<string, string>> {
    const { items } = (await admin.get(`/api/tariffs/decks/${saleDeckId}/rules`)).body;
    return Object.fromEntries(
      items.map((rule: { prefix: string; steps: { rate: string }[] }) => [rule.prefix, rule.steps[0]?.rate]),
    );
  }
});

async function upload(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer });
  await page.waitForURL('**/rate-sheets/*');
}

async function compare(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Karşılaştır' }).click();
  await page.getByRole('button', { name: 'Uygula…' }).waitFor();
}

/** How many prices of each kind the sheet changes. */
async function changes(page: Page): Promise<Record<string, string>> {
  const kinds = ['Zamlı', 'Yeni', 'Kapanan'].map(async (kind) => {
    const text = await page.getByRole('button', { name: new RegExp(`${kind}$`) }).textContent();
    return [kind, text?.replace(kind, '').trim() ?? ''];
  });
  return Object.fromEntries(await Promise.all(kinds));
}

async function apply(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: 'Uygula…' }).click();
  const dialog = page.getByRole('dialog');
  if (note) await dialog.getByLabel('Not').fill(note);
  await dialog.getByRole('button', { name: 'Uygula', exact: true }).click();
}

const version = (page: Page, number: number) =>
  page
    .getByRole('complementary', { name: 'Sürümler' })
    .getByRole('listitem')
    .filter({ has: page.getByText(`${number}. sürüm`, { exact: true }) });

import { expect, test } from 'vitest';
import { testPassword } from '../../server/modules/identity/testing.ts';
import { addForm } from '../../server/modules/leads/testing.ts';
import { cardOf, columnOf, openBoard } from '../support/board-page.ts';
import { journeySystem, newPerson, openWindow, phone, windowOf } from '../support/journey.ts';
import { testMoment } from '../support/system.ts';

const system = await journeySystem({ clock: testMoment });

test('the whole way with a thumb: sign in, a new lead, its stage, a note', async () => {
  const ece = await newPerson(system, { name: 'Ece Şimşek' });
  await system.work((work) => addForm(work));
  const page = await openWindow(system, phone);
  await page.goto('/');
  await page.getByLabel('E-posta').fill(ece.email);
  await page.getByLabel('Parola', { exact: true }).fill(testPassword);
  await page.getByRole('button', { name: 'Giriş yap' }).tap();
  await page.getByRole('link', { name: 'Satış panosu' }).filter({ visible: true }).tap();
  await columnOf(page, 'Potansiyel').waitFor();

  const stranger = await openWindow(system, phone);
  await stranger.goto('/f/iletisim');
  await stranger.getByLabel('Adınız').fill('Gülşah Çiğdem');
  await stranger.getByLabel('Telefon').fill('0532 444 55 66');
  await stranger.getByLabel('Aydınlatma metnini okudum.').check();
  system.clock.advance({ seconds: 20 });
  await stranger.getByRole('button', { name: 'Gönder' }).tap();
  await stranger.getByText('Teşekkürler, sizi arayacağız.').waitFor();

  const card = cardOf(columnOf(page, 'Potansiyel'), 'Gülşah Çiğdem');
  await card.getByRole('button', { name: 'Gülşah Çiğdem için işlemler' }).tap();
  await page.getByRole('menuitem', { name: 'Randevu' }).tap();
  const meeting = cardOf(columnOf(page, 'Randevu'), 'Gülşah Çiğdem');
  await page
    .getByRole('navigation', { name: 'Aşamalar' })
    .getByRole('button', { name: /Randevu/ })
    .tap();
  await meeting.tap();

  const panel = page.getByRole('complementary', { name: /Gülşah Çiğdem/ });
  await panel.getByRole('link', { name: '+90 532 444 55 66' }).waitFor();
  await panel.getByText('Aşama değişti: Potansiyel → Randevu').waitFor();
  await panel.getByRole('textbox', { name: 'Not' }).fill('Salı günü ofise gelecek.');
  await panel.getByRole('button', { name: 'Notu kaydet' }).tap();
  await panel
    .getByRole('region', { name: 'Zaman çizelgesi' })
    .getByText('Salı günü ofise gelecek.')
    .waitFor();
  await panel.getByRole('button', { name: 'Kapat', exact: true }).tap();
  await meeting.waitFor();

  // Everything else is behind the menu, within reach of the same thumb.
  await page.getByRole('button', { name: 'Menü' }).tap();
  await page.getByRole('dialog', { name: 'Menü' }).getByRole('link', { name: 'Müşteriler' }).tap();
  await page.getByRole('row', { name: /Gülşah Çiğdem/ }).waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test('the smallest phone, 360 px, needs no sideways scrolling', async () => {
  const ece = await newPerson(system, { name: 'Ece Şimşek' });
  const page = await windowOf(system, ece.email, { ...phone, viewport: { width: 360, height: 640 } });
  await openBoard(page);
  for (const path of ['/board', '/customers', '/leads', '/tasks', '/notifications', '/profile']) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBe(360);
  }
});

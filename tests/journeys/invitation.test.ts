import { expect, test } from 'vitest';
import { firstAdministratorLink } from '../../server/modules/identity/index.ts';
import { journeySystem, newPerson, openWindow, windowOf } from '../support/journey.ts';
import type { TestSystem } from '../support/system.ts';

const password = 'mor kanguru zıplıyor';

test('an empty house: the printed link makes the first administrator', async () => {
  const system = await journeySystem();
  const page = await openWindow(system);
  await page.goto(pathOf(await firstAdministratorLink(system.kernel.database, system.kernel.outside)));
  await page.getByLabel('Ad soyad').fill('Nilgün Karaca');
  await page.getByLabel('E-posta').fill('nilgun@ornek.test');
  await page.getByLabel('Parola', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Başla' }).click();
  await page.getByRole('button', { name: 'Hesabım' }).waitFor();
  await page.goto('/users');
  await page.getByRole('row', { name: 'Nilgün Karaca' }).getByText('Yönetici').waitFor();
});

test('invited, come in, seen at once, locked out at once, forgotten password', async () => {
  const system = await journeySystem();
  const { email: boss } = await newPerson(system, { name: 'Nilgün Karaca', role: 'administrator' });
  const admin = await windowOf(system, boss);
  await admin.goto('/users');
  await admin.getByRole('button', { name: 'Davet et' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('E-posta').fill('gelen@ornek.test');
  await dialog.getByLabel('Ad soyad').fill('Gelen Kişi');
  await dialog.getByLabel('Roller').click();
  await admin.getByRole('option', { name: 'Satış' }).click();
  await admin.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Davet et' }).click();
  const row = admin.getByRole('row', { name: 'Gelen Kişi' });
  await row.getByText('Davetli').waitFor();

  const guest = await openWindow(system);
  await guest.goto(pathOf(await letterLink(system, 'gelen@ornek.test', '/invitation')));
  await guest.getByLabel('Parola', { exact: true }).fill('gelenkişi');
  await guest.getByRole('button', { name: 'Katıl' }).click();
  await guest.getByText('Parola en az 10 karakter olmalı.').waitFor();
  await guest.getByLabel('Parola', { exact: true }).fill(password);
  await guest.getByRole('button', { name: 'Katıl' }).click();
  await guest.getByRole('button', { name: 'Hesabım' }).waitFor();
  await row.getByText('Etkin').waitFor();

  await row.click();
  const panel = admin.getByRole('complementary');
  await panel.getByRole('button', { name: 'İşlemler' }).click();
  await admin.getByRole('menuitem', { name: 'Devre dışı bırak' }).click();
  await admin.getByRole('dialog').getByRole('button', { name: 'Devre dışı bırak' }).click();
  await guest.waitForURL('**/sign-in**');
  await panel.getByRole('button', { name: 'İşlemler' }).click();
  await admin.getByRole('menuitem', { name: 'Yeniden aç' }).click();
  await row.getByText('Etkin').waitFor();

  await guest.goto('/forgot-password');
  await guest.getByLabel('E-posta').fill('gelen@ornek.test');
  await guest.getByRole('button', { name: 'Bağlantı gönder' }).click();
  await guest.getByRole('heading', { name: 'E-postanıza bakın' }).waitFor();
  const link = pathOf(await letterLink(system, 'gelen@ornek.test', '/reset'));
  await guest.goto(link);
  await guest.getByLabel('Yeni parola', { exact: true }).fill(`yepyeni ${password}`);
  await guest.getByRole('button', { name: 'Parolayı kaydet' }).click();
  await guest.getByRole('heading', { name: 'Parolanız değişti' }).waitFor();
  await guest.goto('/sign-in');
  await guest.goto(link);
  await guest.getByRole('heading', { name: 'Bağlantı geçersiz' }).waitFor();
});

async function letterLink(system: TestSystem, to: string, page: string): Promise<string | null> {
  const find = () => system.mail.findLast((one) => one.to === to && one.text.includes(`${page}#`));
  await expect.poll(find).toBeDefined();
  return /https?:\S+/.exec(find()?.text ?? '')?.[0] ?? null;
}

const pathOf = (link: string | null): string => (link ?? '').replace(/^https?:\/\/[^/]+/, '');

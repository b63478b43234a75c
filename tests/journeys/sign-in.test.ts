import { expect, test } from 'vitest';
import { testPassword } from '../../server/modules/identity/testing.ts';
import { journeySystem, newPerson, openWindow } from '../support/journey.ts';

const system = await journeySystem();
const ece = await newPerson(system, { name: 'Ece Şimşek', email: 'ece@ornek.test' });

test('signs in, is refused with a wrong password, and signs out', async () => {
  const page = await openWindow(system);
  await page.goto('/');
  await page.getByRole('heading', { name: 'Kovan’a hoş geldiniz' }).waitFor();

  await page.getByLabel('E-posta').fill(ece.email);
  await page.getByLabel('Parola', { exact: true }).fill('yanlış parola');
  await page.getByRole('button', { name: 'Giriş yap' }).click();
  await page.getByRole('alert').getByText('E-posta ya da parola yanlış.').waitFor();

  await page.getByLabel('Parola', { exact: true }).fill(testPassword);
  await page.getByRole('button', { name: 'Giriş yap' }).click();
  // The page is there before it answers: a press that came too early is made again.
  const signOut = page.getByRole('menuitem', { name: 'Çıkış yap' });
  const opens = async () => {
    if (await signOut.isVisible()) return true;
    await page.getByRole('button', { name: 'Hesabım' }).click();
    return signOut.waitFor({ timeout: 1000 }).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(opens, { timeout: 15_000 }).toBe(true);
  await signOut.click();

  await page.waitForURL('**/sign-in');
  await page.goto('/');
  await page.waitForURL('**/sign-in**');
  expect((await page.context().cookies()).filter(({ name }) => /session/.test(name))).toEqual([]);
});

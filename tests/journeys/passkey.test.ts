import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { testPassword } from '../../server/modules/identity/testing.ts';
import { journeySystem, newPerson, openWindow, usable } from '../support/journey.ts';

const system = await journeySystem();
// A passkey belongs to a name, never to a number.
const baseURL = system.url.replace('127.0.0.1', 'localhost');

test('adds a passkey after giving the password, then comes in without one', async () => {
  const { email } = await newPerson(system, { name: 'Ece Şimşek' });
  const page = await openWindow(system, { baseURL });
  await plugIn(page);
  await page.request.post('/api/identity/sessions', { data: { email, password: testPassword } });
  // As if the person had signed in this morning.
  await system.kernel.database.pool.query(
    "update identity.sessions set confirmed_at = now() - interval '1 hour'",
  );
  await page.goto('/profile/security');
  await page.getByRole('button', { name: 'Geçiş anahtarı ekle' }).click();
  await page.getByRole('dialog').getByLabel('Adı').fill('Dizüstü');
  await page.getByRole('dialog').getByRole('button', { name: 'Geçiş anahtarı ekle' }).click();
  const question = page.getByRole('dialog', { name: 'Parolanızı girin' });
  await question.getByLabel('Parola', { exact: true }).fill(testPassword);
  await question.getByRole('button', { name: 'Devam et' }).click();
  await page.getByText('Geçiş anahtarı eklendi').waitFor();
  await page.getByRole('region', { name: 'Geçiş anahtarları' }).getByText('Dizüstü').waitFor();

  await page.getByRole('button', { name: 'Hesabım' }).waitFor();
  await usable(page);
  await page.getByRole('button', { name: 'Hesabım' }).click();
  await page.getByRole('menuitem', { name: 'Çıkış yap' }).click();
  await page.waitForURL('**/sign-in**');
  await page.getByRole('button', { name: 'Geçiş anahtarıyla gir' }).click();
  await page.getByRole('button', { name: 'Hesabım' }).waitFor();
});

/** A device with a fingerprint reader that always knows its owner. */
async function plugIn(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('WebAuthn.enable');
  await browser.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

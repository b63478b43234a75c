import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { testPassword } from '../../server/modules/identity/testing.ts';
import { journeySystem, newPerson, openWindow, windowOf } from '../support/journey.ts';

const system = await journeySystem();

test('turns on two-step sign-in, then enters with the app’s code, and with a recovery code when the phone is lost', async () => {
  const { email } = await newPerson(system, { name: 'Ece Şimşek' });
  const page = await windowOf(system, email);
  await page.goto('/profile/security');
  const panel = page.getByRole('region', { name: 'İki adımlı doğrulama' });
  await panel.getByRole('button', { name: 'Aç' }).click();

  const dialog = page.getByRole('dialog', { name: 'Doğrulama uygulamasını ekleyin' });
  await dialog.getByRole('img', { name: 'Doğrulama uygulaması için karekod' }).waitFor();
  const secret = ((await dialog.getByText(/^([A-Z2-7]{4} )+[A-Z2-7]{1,4}$/).textContent()) ?? '').replaceAll(
    ' ',
    '',
  );
  await dialog.getByLabel('Doğrulama kodu 1/6').pressSequentially(codeOf(secret));
  const codes = page.getByRole('dialog', { name: 'Kurtarma kodlarınızı saklayın' });
  const recovery = (await codes.getByRole('listitem').first().textContent()) ?? '';
  await codes.getByRole('button', { name: 'Sakladım' }).click();
  await panel.getByText('Açık').waitFor();

  // A code is good once: the next step's is as good as a minute's patience.
  const again = await openWindow(system);
  await giveCredentials(again, email);
  await again.getByLabel('Doğrulama kodu 1/6').pressSequentially('000000');
  await again.getByRole('button', { name: 'Doğrula' }).click();
  await again.getByText('Kod yanlış ya da süresi geçmiş.').waitFor();
  await again.getByLabel('Doğrulama kodu 1/6').press('Control+a');
  await again.getByLabel('Doğrulama kodu 1/6').pressSequentially(codeOf(secret, 30));
  await again.getByRole('button', { name: 'Doğrula' }).click();
  await again.getByRole('button', { name: 'Hesabım' }).waitFor();

  const lost = await openWindow(system);
  await giveCredentials(lost, email);
  await lost.getByRole('button', { name: 'Kurtarma kodu kullan' }).click();
  await lost.getByLabel('Kurtarma kodu').fill(recovery);
  await lost.getByRole('button', { name: 'Doğrula' }).click();
  await lost.getByRole('button', { name: 'Hesabım' }).waitFor();
  await page.reload();
  expect(await panel.textContent()).toContain('9');
});

async function giveCredentials(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-posta').fill(email);
  await page.getByLabel('Parola', { exact: true }).fill(testPassword);
  await page.getByRole('button', { name: 'Giriş yap' }).click();
  await page.getByRole('heading', { name: 'Doğrulama kodu' }).waitFor();
}

const codeOf = (secret: string, later = 0): string =>
  generateSync({ secret, epoch: Math.floor(Temporal.Now.instant().epochMilliseconds / 1000) + later });

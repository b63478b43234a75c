import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { testPassword } from '../../server/modules/identity/testing.ts';
import { journeySystem, newPerson, openWindow, usable, windowOf } from '../support/journey.ts';

const system = await journeySystem();

const languageOf = (page: Page) => page.evaluate(() => document.documentElement.lang);

test('speaks the browser’s language at the door, the chosen one afterwards, and the person’s own on every device', async () => {
  const { email } = await newPerson(system, { name: 'Ece Şimşek' });
  const page = await openWindow(system, { locale: 'pt-BR' });
  await page.goto('/');
  await page.getByRole('heading', { name: 'Boas-vindas ao Kovan' }).waitFor();
  expect(await languageOf(page)).toBe('pt-BR');

  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Welcome to Kovan' }).waitFor();
  expect(await languageOf(page)).toBe('en');

  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(testPassword);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  // Inside, the person's own language counts: Turkish, as they were invited.
  await page.getByRole('button', { name: 'Hesabım' }).waitFor();
  await usable(page);
  await page.getByRole('button', { name: 'Hesabım' }).click();
  await page.getByRole('menuitemradio', { name: 'Português (Brasil)' }).click();
  await page.getByRole('navigation', { name: 'Menu principal' }).waitFor();
  expect(await languageOf(page)).toBe('pt-BR');

  await page.reload();
  await page.getByRole('button', { name: 'Minha conta' }).waitFor();
  const elsewhere = await windowOf(system, email, { locale: 'tr-TR' });
  await elsewhere.goto('/');
  await elsewhere.getByRole('button', { name: 'Minha conta' }).waitFor();
  expect(await languageOf(elsewhere)).toBe('pt-BR');
});

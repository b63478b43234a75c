import { expect, test } from 'vitest';
import { journeySystem, newPerson, windowOf } from '../support/journey.ts';

const system = await journeySystem();

test('a product is made, priced and put on sale; a seller who looks on sees it come, and what an order would cost', async () => {
  const clerk = await newPerson(system, { name: 'Hülya Ünal', role: 'billing' });
  const seller = await newPerson(system, { name: 'Ece Şimşek', role: 'sales' });
  const [office, shop] = [await windowOf(system, clerk.email), await windowOf(system, seller.email)];

  await office.goto('/catalog?group=new');
  await office.getByLabel('Grup adı').fill('Kurumsal Telefon');
  await office.keyboard.press('Enter');
  await office.getByRole('region', { name: 'Kurumsal Telefon' }).waitFor();
  await shop.goto('/catalog');
  await shop.getByRole('region', { name: 'Kurumsal Telefon' }).waitFor();

  await office.getByRole('button', { name: 'Yeni ürün' }).click();
  await office.getByRole('dialog').getByLabel('Ürün adı').fill('Sesli Karşılama');
  await office.keyboard.press('Enter');
  await office.getByRole('heading', { name: /Sesli Karşılama/, level: 1 }).waitFor();
  expect(await office.getByRole('button', { name: 'Satışa çıkar' }).isDisabled()).toBe(true);
  await office.getByPlaceholder('Para birimi ekle').click();
  await office.getByRole('option', { name: 'TRY' }).click();
  await office.getByLabel('Aylık fiyat', { exact: true }).fill('149,90');
  await office.getByLabel('Aylık kurulum ücreti', { exact: true }).fill('25');
  await office.getByRole('button', { name: 'Fiyatları kaydet' }).click();
  await office.getByRole('button', { name: 'Satışa çıkar' }).click();
  await office.getByText('Satışta').first().waitFor();

  // Nobody reloads anything in the shop.
  const line = shop.getByRole('link', { name: /Sesli Karşılama/ });
  await line.getByText('₺149,90 / ay').waitFor();
  await line.click();
  await shop.getByRole('tab', { name: 'Sipariş önizleme' }).click();
  await shop.getByText('₺174,90').waitFor();
  expect(await shop.getByRole('tab', { name: 'Kurulum' }).count()).toBe(0);
});

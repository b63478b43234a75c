import { expect, test } from 'vitest';
import { receiveCustomer } from '../../server/modules/customers/index.ts';
import { journeySystem, newPerson, windowOf } from '../support/journey.ts';

const system = await journeySystem();

test('operations see masked contact data; a reveal shows it and stands in timeline and audit', async () => {
  const irem = await newPerson(system, { name: 'İrem Çelik', role: 'operations' });
  const nilgun = await newPerson(system, { name: 'Nilgün Karaca', role: 'administrator' });
  const { customerId } = await system.work((work) =>
    receiveCustomer(work, {
      name: 'Ümit Işık',
      identities: [
        { kind: 'phone', value: '+905321234567' },
        { kind: 'email', value: 'umit.isik@ornek.test' },
      ],
    }),
  );
  const page = await windowOf(system, irem.email);
  await page.goto('/customers');
  const row = page.getByRole('row', { name: /Ümit Işık/ });
  await row.getByText(/• 67$/).filter({ visible: true }).waitFor();
  await page.goto(`/customers/${customerId}`);
  await page.getByText(/• 67$/).first().waitFor();
  expect(/532 ?123|umit\.isik/.test(await page.content()), 'sent to the browser all the same').toBe(false);

  await page.getByRole('button', { name: 'Göster', exact: true }).click();
  await page.getByRole('link', { name: '+90 532 123 45 67' }).waitFor();
  await page.getByText('umit.isik@ornek.test').waitFor();
  await page
    .getByRole('region', { name: 'Zaman çizelgesi' })
    .getByText('Gizli bilgiler görüntülendi: telefon, e-posta')
    .waitFor();

  const audit = await windowOf(system, nilgun.email);
  await audit.goto('/');
  await audit.getByRole('link', { name: 'Denetim kaydı' }).click();
  const line = audit.getByRole('row', { name: /Gizli bilgiler görüntülendi/ });
  await line.waitFor();
  expect(await line.textContent()).toContain('İrem Çelik');
  expect(await line.textContent()).toContain('Ümit Işık');
  expect(await audit.getByRole('main').textContent()).not.toContain('1234567');
});

import { expect, test } from 'vitest';
import { addForm } from '../../server/modules/leads/testing.ts';
import { cardOf, columnOf, columnWith, dragCard, openBoard } from '../support/board-page.ts';
import { journeySystem, newPerson, openWindow, windowOf } from '../support/journey.ts';
import { testMoment } from '../support/system.ts';

// A Monday morning: somebody is at work to get the lead.
const system = await journeySystem({ clock: testMoment });

test('a stranger sends the form; the card is on the board of everybody who may see it, and moves on all of them', async () => {
  const ece = await newPerson(system, { name: 'Ece Şimşek' });
  const oguz = await newPerson(system, { name: 'Oğuz Yıldız', role: 'billing' });
  const irem = await newPerson(system, { name: 'İrem Çelik', role: 'operations' });
  await system.work((work) => addForm(work));
  const [seller, operator] = [await windowOf(system, ece.email), await windowOf(system, irem.email)];
  await Promise.all([openBoard(seller), openBoard(operator)]);
  await columnWith(seller, 'Potansiyel', 0).waitFor();

  const stranger = await openWindow(system);
  await stranger.goto('/f/iletisim?utm_source=google&utm_campaign=fiber');
  await stranger.getByLabel('Adınız').fill('Şükrü Işıldak');
  await stranger.getByLabel('Telefon').fill('0532 111 22 33');
  await stranger.getByLabel('Aydınlatma metnini okudum.').check();
  system.clock.advance({ seconds: 20 }); // nobody types faster than that
  await stranger.getByRole('button', { name: 'Gönder' }).click();
  await stranger.getByText('Teşekkürler, sizi arayacağız.').waitFor();

  const potential = (page: typeof seller) => cardOf(columnOf(page, 'Potansiyel'), 'Şükrü Işıldak');
  await Promise.all([potential(seller).waitFor(), potential(operator).waitFor()]);
  await columnWith(seller, 'Potansiyel', 1).waitFor();
  expect(await potential(seller).textContent()).toContain('532 111 22 33');
  await potential(operator).getByText(/• 33/).waitFor();
  expect(await potential(operator).textContent()).not.toContain('111');

  await dragCard(seller, 'Şükrü Işıldak', 'Görüşülüyor');
  const talking = (page: typeof seller) => cardOf(columnOf(page, 'Görüşülüyor'), 'Şükrü Işıldak');
  await Promise.all([talking(seller).waitFor(), talking(operator).waitFor()]);
  await Promise.all([
    columnWith(operator, 'Potansiyel', 0).waitFor(),
    columnWith(operator, 'Görüşülüyor', 1).waitFor(),
  ]);
  await operator.reload();
  await talking(operator).waitFor();

  // The card's story stands in the customer's timeline, who moved it included.
  await talking(operator).click();
  const panel = operator.getByRole('complementary', { name: /Şükrü Işıldak/ });
  await panel.getByText('Aşama değişti: Potansiyel → Görüşülüyor').waitFor();
  await panel.getByRole('listitem').filter({ hasText: 'Aşama değişti' }).getByText('Ece Şimşek').waitFor();

  // Billing has no board, and no way to the customer's card by address either.
  const outsider = await windowOf(system, oguz.email);
  await outsider.goto(new URL(seller.url()).pathname);
  await outsider.getByText('Bu sayfayı görme yetkiniz yok').waitFor();
});

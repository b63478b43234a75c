import { test } from 'vitest';
import { addCard } from '../../server/modules/pipeline/testing.ts';
import { cardOf, openBoard } from '../support/board-page.ts';
import { journeySystem, newPerson, windowOf } from '../support/journey.ts';

const system = await journeySystem();

test('who looks at a customer is seen on the card and on the customer’s screen, until they leave', async () => {
  const ece = await newPerson(system, { name: 'Ece Şimşek' });
  const irem = await newPerson(system, { name: 'İrem Çelik', role: 'operations' });
  const card = await system.work((work) => addCard(work, { name: 'Çiğdem Ünlü', responsibleIds: [ece.id] }));
  const board = await windowOf(system, irem.email);
  await openBoard(board);
  const seller = await windowOf(system, ece.email);
  await seller.goto(`/customers/${card.customer_id}`);
  const looking = cardOf(board, 'Çiğdem Ünlü').getByRole('status').getByRole('img', { name: 'Ece Şimşek' });
  await looking.waitFor();

  await cardOf(board, 'Çiğdem Ünlü').click();
  const panel = board.getByRole('complementary', { name: /Çiğdem Ünlü/ });
  await panel.getByText('Ece Şimşek şu anda bakıyor').waitFor();
  await seller.getByText('İrem Çelik şu anda bakıyor').waitFor();

  await seller.goto('/customers');
  await panel.getByText('Ece Şimşek şu anda bakıyor').waitFor({ state: 'detached' });
  await looking.waitFor({ state: 'detached' });
});

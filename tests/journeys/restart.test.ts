import { expect, test } from 'vitest';
import { addCard } from '../../server/modules/pipeline/testing.ts';
import { cardOf, columnOf, columnWith, openBoard } from '../support/board-page.ts';
import { journeySystem, newPerson, windowOf } from '../support/journey.ts';
import { startProcess } from '../support/process.ts';

const system = await journeySystem({ listen: false, worker: false });

test('the server is killed and comes back: the open board shows what happened meanwhile, without a reload', async () => {
  const irem = await newPerson(system, { name: 'İrem Çelik', role: 'operations' });
  await system.work((work) => addCard(work, { name: 'Önceki Müşteri' }));
  const { databaseUrl } = system;
  const first = await startProcess({ role: 'web', databaseUrl });
  await first.ready();

  const allowed = [/ERR_CONNECTION_REFUSED/, /WebSocket/];
  const page = await windowOf({ ...system, url: first.url }, irem.email, { allowed });
  await openBoard(page);
  await columnWith(page, 'Potansiyel', 1).waitFor();
  await page.getByRole('status').getByText('Canlı').waitFor({ state: 'attached' });
  await page.evaluate(() => Object.assign(window, { stillTheSame: true }));

  await first.end('SIGKILL');
  await page.getByText('Çevrimdışı').waitFor();
  for (const stage of ['Potansiyel', 'Randevu']) {
    await system.work((work) => addCard(work, { name: `Gece Gelen ${stage}`, stage }));
  }
  const second = await startProcess({ role: 'web', databaseUrl, port: first.port });
  await second.ready();

  await cardOf(columnOf(page, 'Potansiyel'), 'Gece Gelen Potansiyel').waitFor({ timeout: 20_000 });
  await columnWith(page, 'Potansiyel', 2).waitFor();
  await cardOf(columnWith(page, 'Randevu', 1), 'Gece Gelen Randevu').waitFor();
  expect(await page.evaluate(() => 'stillTheSame' in window)).toBe(true);
});

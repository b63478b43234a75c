import { expect, test } from 'vitest';
import { receiveCustomer } from '../../server/modules/customers/index.ts';
import { journeySystem, newPerson, windowOf } from '../support/journey.ts';

const system = await journeySystem();

test('who was offline is told so, and gets exactly what was missed', async () => {
  const ece = await newPerson(system, { name: 'Ece Şimşek' });
  const oguz = await newPerson(system, { name: 'Oğuz Yıldız' });
  const { customerId } = await system.work((work) =>
    receiveCustomer(work, {
      name: 'Güneş İnşaat',
      identities: [{ kind: 'phone', value: '+905321234567' }],
      responsibleIds: [ece.id, oguz.id],
    }),
  );
  const away = await windowOf(system, ece.email, { allowed: [/ERR_INTERNET_DISCONNECTED/] });
  const there = await windowOf(system, oguz.email);
  await Promise.all([away.goto(`/customers/${customerId}`), there.goto(`/customers/${customerId}`)]);
  const timeline = away.getByRole('region', { name: 'Zaman çizelgesi' });
  await away.getByRole('status').getByText('Canlı').waitFor({ state: 'attached' });
  await away.getByText('Oğuz Yıldız şu anda bakıyor').waitFor();

  await away.context().setOffline(true);
  await away.getByText('Çevrimdışı').waitFor();
  for (const text of ['Keşif yapıldı.', 'Teklif gönderildi.', 'Cevap bekleniyor.']) {
    await there.getByRole('textbox', { name: 'Not' }).fill(text);
    await there.getByRole('textbox', { name: 'Not' }).press('Control+Enter');
    await there.getByRole('region', { name: 'Zaman çizelgesi' }).getByText(text).waitFor();
  }
  expect(await timeline.getByText('Keşif yapıldı.').count()).toBe(0);

  await away.context().setOffline(false);
  await timeline.getByText('Cevap bekleniyor.').waitFor();
  await away.getByRole('status').getByText('Canlı').waitFor({ state: 'attached' });
  const caughtUp = await timeline.getByRole('listitem').allTextContents();
  await away.reload();
  await timeline.getByText('Cevap bekleniyor.').waitFor();
  const fresh = await timeline.getByRole('listitem').allTextContents();
  expect(caughtUp.map(withoutTime)).toEqual(fresh.map(withoutTime));
});

/** A line of the timeline without how long ago it was. */
const withoutTime = (line: string): string => line.replace(/şimdi|\d+ (sn|dk)\. önce/, '');

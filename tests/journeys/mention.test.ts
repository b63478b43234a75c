import { test } from 'vitest';
import { receiveCustomer } from '../../server/modules/customers/index.ts';
import { journeySystem, newPerson, windowOf } from '../support/journey.ts';

const system = await journeySystem();

test('a note with a mention reaches the colleague’s bell on every device, and leads to the customer', async () => {
  const ece = await newPerson(system, { name: 'Ece Şimşek' });
  const oguz = await newPerson(system, { name: 'Oğuz Yıldız' });
  const { customerId } = await system.work((work) =>
    receiveCustomer(work, {
      name: 'Çağla Öztürk',
      identities: [{ kind: 'phone', value: '+905321234567' }],
      responsibleIds: [ece.id, oguz.id],
    }),
  );
  const writer = await windowOf(system, ece.email);
  const reader = await windowOf(system, oguz.email);
  const tablet = await windowOf(system, oguz.email);
  await Promise.all([
    writer.goto(`/customers/${customerId}`),
    reader.goto('/customers'),
    tablet.goto('/profile'),
  ]);
  const note = writer.getByRole('textbox', { name: 'Not' });
  await note.pressSequentially('Yarın arayalım, @oğ');
  await writer.getByRole('option', { name: 'Oğuz Yıldız' }).click();
  await note.pressSequentially('not aldım');
  await note.press('Control+Enter');
  await writer.getByRole('region', { name: 'Zaman çizelgesi' }).getByText('@Oğuz Yıldız').waitFor();

  await Promise.all([unread(reader, 1).waitFor(), unread(tablet, 1).waitFor()]);
  await unread(reader, 1).click();
  await reader
    .getByRole('dialog', { name: 'Bildirimler' })
    .getByRole('link', { name: /Ece Şimşek/ })
    .click();
  await reader.waitForURL(`**/customers/${customerId}**`);
  await reader.getByRole('heading', { name: /Çağla Öztürk/ }).waitFor();
  await reader.getByText('Yarın arayalım,').waitFor();
  await Promise.all([unread(reader, 0).waitFor(), unread(tablet, 0).waitFor()]);
});

type Window = Awaited<ReturnType<typeof windowOf>>;

const unread = (page: Window, n: number) =>
  page.getByRole('button', { name: n === 0 ? 'Bildirimler' : `Bildirimler, ${n} okunmamış`, exact: true });

import { expect, test } from 'vitest';
import { testSystem } from '../../../tests/support/system.ts';

const system = await testSystem({ without: ['tariffs', 'rating'] });
const owner = await system.as({ role: 'administrator' });
const post = async (path: string, body: object) => (await owner.post(`/api/catalog/${path}`, body)).body;
const field = (code: string) => ({ code, label: code, type: 'text' });

test('what a module does not read is named beside the product that sells it', async () => {
  const { id: groupId } = await post('groups', { name: 'Telefon' });
  const option = (code: string) => post('options', { code, name: code, kind: 'quantity' });
  const [kanal, channels] = [await option('kanal'), await option('Channels')];
  const addon = (code: string, more: object) => post('addons', { code, name: code, ...more });
  const did = await addon('DID', { module: 'voice-did', fields: [field('number'), field('numara')] });
  const phone = await addon('TELEFON', { fields: [field('renk')] });
  const given = {
    ...{ code: 'HAT', name: 'Hat', groupId, fields: [field('AREA-CODE'), field('alan')] },
    ...{ optionIds: [kanal.id, channels.id], addonIds: [did.id, phone.id] },
  };
  const plain = await post('products', given);
  expect(plain.warnings).toEqual([]); // nobody provisions it
  const path = `/api/catalog/products/${plain.id}`;
  const { body } = await owner.patch(path, { version: plain.version, module: 'voice' });
  const reads = ['area-code', 'ddd'];
  expect(body.warnings).toEqual([
    { kind: 'option', code: 'kanal', name: 'kanal', addon: null, reads: ['channels'] },
    { kind: 'field', code: 'alan', name: 'alan', addon: null, reads },
    { kind: 'addon-field', code: 'numara', name: 'numara', addon: 'DID', reads: ['number', ...reads] },
    { kind: 'addon', code: 'TELEFON', name: 'TELEFON', addon: null, reads: [] },
  ]);
  const right = {
    version: body.version,
    optionIds: [channels.id],
    addonIds: [],
    fields: [field('area-code')],
  };
  expect((await owner.patch(path, right)).body.warnings).toEqual([]);
});

import { expect, test } from 'vitest';
import { faultOf, fillIn, namesOf } from './room-names.mjs';

test.each([
  ['projects', undefined, 'project', 'projects'],
  ['deliveries', undefined, 'delivery', 'deliveries'],
  ['inventory', undefined, 'item', 'items'],
  ['cases', undefined, 'item', 'items'],
  ['sales', 'sales-order', 'sales-order', 'sales-orders'],
  ['stock', 'box', 'box', 'boxes'],
])('%s holds things', (room, given, thing, things) => {
  expect(namesOf(room, given)).toMatchObject({ room, thing, things });
});

test('names in all the forms that code needs', () => {
  const { stamp, ...names } = namesOf('sales', 'sales-order');
  expect(names).toEqual({
    room: 'sales',
    Room: 'Sales',
    thing: 'sales-order',
    Thing: 'SalesOrder',
    var: 'salesOrder',
    things: 'sales-orders',
    Things: 'SalesOrders',
    vars: 'salesOrders',
    table: 'sales_orders',
  });
  expect(stamp).toMatch(/^\d{8}-\d{4}$/);
});

test.each([
  ['', undefined, /which room/],
  ['Projects', undefined, /small letters/],
  ['two-words', undefined, /one word/],
  ['projects', 'Project', /hyphens/],
  ['table', undefined, /keep for themselves/],
  ['users', 'case', /keep for themselves/],
])('refuses the names "%s" and "%s"', (room, thing, sentence) => {
  expect(faultOf(room, thing)).toMatch(sentence);
});

test('fills names in, and refuses one that it does not know', () => {
  expect(fillIn('«room».«thing»', { room: 'a', thing: 'b' })).toBe('a.b');
  expect(() => fillIn('«nothing»', {})).toThrow('nothing');
});

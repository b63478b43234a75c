import { expect, test } from 'vitest';
import { plug, plugBoard, port } from './ports.ts';
import { room } from './room.ts';
import { buildHouse } from './rooms.ts';

const greetings = port<(name: string) => string>('lower.greetings');

test('what rooms plug into a port comes back in the order of the rooms', () => {
  const house = buildHouse(
    [
      room({ name: 'upper', uses: ['middle'], plugs: [plug(greetings, (name) => `Güle güle ${name}`)] }),
      room({ name: 'middle', uses: ['lower'], plugs: [plug(greetings, (name) => `Merhaba ${name}`)] }),
      room({ name: 'lower' }),
    ],
    { jobs: [] },
  );
  expect(house.plugged(greetings).map((greet) => greet('Ayşe'))).toEqual(['Merhaba Ayşe', 'Güle güle Ayşe']);
});

test('an empty port is an empty list', () => {
  expect(plugBoard([])(greetings)).toEqual([]);
});

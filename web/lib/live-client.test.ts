import type { Socket } from 'socket.io-client';
import { expect, test, vi } from 'vitest';
import { type Change, createLiveClient } from './live-client.ts';

type Said = { name: string; given: unknown; ack?: (answer: unknown) => void };

/** The other end of the line: what was said to it, and a way to say something back. */
function line() {
  const said: Said[] = [];
  const handlers = new Map<string, (given: never) => void>();
  let connections = 0;
  const socket = {
    connected: false,
    id: undefined as string | undefined,
    on: (name: string, act: (given: never) => void) => handlers.set(name, act),
    emit: (name: string, given: unknown, ack?: (answer: unknown) => void) => said.push({ name, given, ack }),
    connect: () => {},
    disconnect: () => socket.drop(),
    open: () => {
      connections += 1;
      socket.connected = true;
      socket.id = `connection ${connections}`;
      handlers.get('connect')?.(undefined as never);
    },
    drop: () => {
      socket.connected = false;
      socket.id = undefined;
      handlers.get('disconnect')?.('transport close' as never);
    },
    say: (name: string, given: unknown) => handlers.get(name)?.(given as never),
    /** The last unanswered `watch` of a subject. */
    asked: (subject: string) =>
      said.findLast(
        ({ name, given }) => name === 'watch' && (given as { subject: string }).subject === subject,
      ),
    said,
  };
  return socket;
}

const change = (position: number): Change => ({
  position,
  subject: 'board:1',
  kind: 'pipeline.card-moved',
  objectType: 'card',
  objectId: `card ${position}`,
  object: {},
  version: 1,
});

async function watching(since = 10) {
  const socket = line();
  const events = { onSignedOut: vi.fn(), onAccess: vi.fn() };
  const client = createLiveClient(async () => socket as unknown as Socket, events);
  await client.start();
  const seen: number[] = [];
  const onReload = vi.fn();
  const end = client.watch('board:1', since, { onChange: ({ position }) => seen.push(position), onReload });
  socket.open();
  return { socket, client, events, seen, onReload, end };
}

test('asks for what came after the state that the page has', async () => {
  const { socket, client, seen } = await watching(10);
  expect(socket.asked('board:1')?.given).toEqual({ subject: 'board:1', since: 10 });
  expect(client.state()).toBe('catching');
  socket.say('change', change(11));
  socket.say('change', change(12));
  socket.asked('board:1')?.ack?.({ position: 12 });
  expect(client.state()).toBe('live');
  socket.say('change', change(13));
  expect(seen).toEqual([11, 12, 13]);
});

test('a change heard while catching up does not hide the missed ones that come after it', async () => {
  const { socket, seen } = await watching(10);
  socket.say('change', change(15));
  socket.say('change', change(11));
  socket.say('change', change(15));
  socket.asked('board:1')?.ack?.({ position: 15 });
  socket.say('change', change(12));
  expect(seen).toEqual([15, 11]);
});

test('after a cut it goes on from the last position, and an answer of the old connection counts for nothing', async () => {
  const { socket, client, seen } = await watching(10);
  const old = socket.asked('board:1');
  old?.ack?.({ position: 20 });
  socket.say('change', change(21));
  socket.drop();
  expect(client.state()).toBe('offline');
  socket.open();
  expect(socket.asked('board:1')?.given).toEqual({ subject: 'board:1', since: 21 });
  old?.ack?.({ position: 99 });
  socket.say('change', change(22));
  socket.asked('board:1')?.ack?.({ position: 22 });
  expect(client.state()).toBe('live');
  expect(seen).toEqual([21, 22]);
});

test('two screens with different states both get exactly what they miss', async () => {
  const { socket, client, seen } = await watching(10);
  socket.asked('board:1')?.ack?.({ position: 20 });
  const late: number[] = [];
  client.watch('board:1', 17, { onChange: ({ position }) => late.push(position), onReload: () => {} });
  expect(socket.asked('board:1')?.given).toEqual({ subject: 'board:1', since: 17 });
  for (const position of [18, 19, 20]) socket.say('change', change(position));
  socket.asked('board:1')?.ack?.({ position: 20 });
  socket.say('change', change(21));
  expect(late).toEqual([18, 19, 20, 21]);
  expect(seen).toEqual([21]);
});

test('a refused or cut view is fetched anew; the last watcher ends the watch', async () => {
  const { socket, onReload, end } = await watching(10);
  socket.asked('board:1')?.ack?.({ refused: 'not-found' });
  expect(onReload).toHaveBeenCalledTimes(1);
  socket.say('reload', { subject: 'board:1' });
  expect(onReload).toHaveBeenCalledTimes(2);
  end();
  expect(socket.said.at(-1)).toMatchObject({ name: 'unwatch', given: { subject: 'board:1' } });
});

test('presence is said again after a cut, and the end of a session leads out', async () => {
  const { socket, client, events } = await watching(10);
  const stop = client.view('board:1');
  const times = () => socket.said.filter(({ name }) => name === 'viewing').length;
  expect(times()).toBe(1);
  socket.say('presence', { subject: 'board:1', users: [{ id: 'u', name: 'Ayşe' }] });
  expect(client.viewersOf('board:1')).toHaveLength(1);
  socket.drop();
  expect(client.viewersOf('board:1')).toHaveLength(0);
  socket.open();
  expect(times()).toBe(2);
  stop();
  expect(socket.said.at(-1)?.name).toBe('left');
  socket.say('signed-out', {});
  expect(events.onSignedOut).toHaveBeenCalledOnce();
});

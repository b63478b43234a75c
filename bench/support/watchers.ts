import { io, type Socket } from 'socket.io-client';

// A process of its own with many clients that watch one board; it notes when each of them saw what.

const [url = '', cookie = '', boardId = '', count = '200'] = process.argv.slice(2);
/** Milliseconds on a clock that both processes share. */
const now = () => performance.timeOrigin + performance.now();
const seen: [cardId: string, version: number, at: number][] = [];
const sockets: Socket[] = [];

for (let n = 0; n < Number(count); n++) {
  const socket = io(url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  await socket.emitWithAck('watch', { subject: `board:${boardId}` });
  socket.on('change', (change: { objectId: string; version: number }) => {
    seen.push([change.objectId, change.version, now()]);
  });
  sockets.push(socket);
}
process.send?.('watching');
process.on('message', () => {
  for (const socket of sockets) socket.disconnect();
  process.send?.(seen, () => process.exit(0));
});

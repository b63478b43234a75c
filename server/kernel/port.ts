import { createServer } from 'node:net';
import { holderOf } from './data-lock.ts';
import { StartRefused } from './start-refused.ts';

/**
 * Makes sure, before anything is started, that the port can be had. Throws `StartRefused` with the reason, which
 * for a second start of the same installation is the first one.
 */
export async function ensurePort(settings: {
  PORT: number;
  HOST: string;
  KOVAN_DATA_DIR: string;
}): Promise<void> {
  const { PORT, HOST, KOVAN_DATA_DIR } = settings;
  const fault = await tryPort(PORT, HOST);
  if (!fault) return;
  const holder = holderOf(KOVAN_DATA_DIR);
  if (fault === 'EADDRINUSE' && holder !== null) {
    throw new StartRefused(
      `Kovan is running already (process ${holder}) on this data folder, ${KOVAN_DATA_DIR}.`,
    );
  }
  throw new StartRefused(
    sentences[fault]?.(PORT, HOST) ?? `Port ${PORT} on ${HOST} cannot be had: ${fault}.`,
  );
}

const sentences: Readonly<Record<string, (port: number, host: string) => string>> = {
  EADDRINUSE: (port, host) =>
    `Port ${port} on ${host} is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start.`,
  EACCES: (port) => `Port ${port} may be opened by root only. Choose one above 1023 with PORT.`,
  EADDRNOTAVAIL: (_port, host) => `This machine has no address ${host} to listen on. Set HOST.`,
  ENOTFOUND: (_port, host) => `The name ${host} is not known to this machine. Set HOST.`,
};

function tryPort(port: number, host: string): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen({ port, host }, () => probe.close(() => resolve(null)));
  });
}

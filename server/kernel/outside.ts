import type { Clock } from './clock.ts';
import type { FileStore } from './files.ts';
import type { MailPort } from './mail.ts';
import type { OutgoingHttp } from './outgoing.ts';
import type { Plugged } from './ports.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** Everything beyond the database. Tests replace parts of it. */
export type Outside = {
  clock: Clock;
  settings: Settings;
  secrets: Secrets;
  mail: MailPort;
  files: FileStore;
  http: OutgoingHttp;
  /** What the rooms above have plugged into a port. */
  plugged: Plugged;
};

/** What a transaction may reach: nothing that waits for a network. Files count, they may lie in a bucket. */
export type OutsideWithoutNetwork = Omit<Outside, NetworkPort>;

type NetworkPort = (typeof networkPorts)[number];

const networkPorts = ['http', 'mail', 'files'] as const;

/**
 * The outside as `work` hands it on. A port to the network is not there for the compiler; code that got round it
 * (a cast, an `any`) is stopped when it runs: a transaction that waits for others holds its locks meanwhile, and
 * what was sent cannot be rolled back.
 */
export function withoutNetwork(outside: Outside): OutsideWithoutNetwork {
  const within = {
    clock: outside.clock,
    settings: outside.settings,
    secrets: outside.secrets,
    plugged: outside.plugged,
  };
  for (const port of networkPorts) {
    Object.defineProperty(within, port, {
      get: () => {
        throw new Error(`outside.${port} waits for a network and cannot be used inside a transaction`);
      },
    });
  }
  return within;
}

import type { Logger } from 'pino';
import { stopwatch } from './clock.ts';

const patience = 10_000;

export type Stopping = {
  /** Registers what to stop; the last registered is stopped first. */
  add(stop: () => Promise<void>): void;
  /** Stops everything without ending the process. */
  stopAll(): Promise<void>;
  /** A signal came; the process ends by itself. */
  begun(): boolean;
};

/**
 * From now on a signal (Ctrl C, SIGTERM), or the death of the launcher, stops what was registered and ends the
 * process: 0 after a clean stop, 1 if it took more than 10 s, was forced by a second signal or followed an
 * unexpected error.
 */
export function stopOnSignals(log: Logger): Stopping {
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async (): Promise<void> => {
    for (let stop = stops.pop(); stop; stop = stops.pop()) await stop();
  };
  let since: (() => number) | null = null;
  const begin = async (code: number, why: string): Promise<void> => {
    if (since) {
      // The terminal and npm may both pass on the same Ctrl C.
      if (since() > 0.5) process.exit(1);
      return;
    }
    since = stopwatch();
    log.info({ why }, 'stopping');
    setTimeout(() => {
      log.error('stopping takes too long; ending at once');
      process.exit(1);
    }, patience).unref();
    try {
      await stopAll();
      log.info({ seconds: since() }, 'stopped');
      process.exit(code);
    } catch (error) {
      log.error({ err: error }, 'could not stop cleanly');
      process.exit(1);
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => begin(0, signal));
  if (process.connected) process.once('disconnect', () => begin(0, 'the launcher is gone'));
  process.channel?.unref();
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(kind, (error) => {
      log.fatal({ err: error }, 'unexpected error');
      void begin(1, kind);
    });
  }
  return { add: (stop) => void stops.push(stop), stopAll, begun: () => since !== null };
}

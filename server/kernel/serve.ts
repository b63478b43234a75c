import { stopwatch } from './clock.ts';
import { findDatabase } from './find-database.ts';
import { giveWay } from './give-way.ts';
import { createLog } from './log.ts';
import { ensurePort } from './port.ts';
import { readSettings } from './settings.ts';
import { stopOnSignals } from './stopping.ts';
import { type System, startSystem } from './system.ts';

const roles = {
  all: { web: true, worker: true },
  web: { web: true, worker: false },
  worker: { web: false, worker: true },
} as const;

export type Role = keyof typeof roles;

export const isRole = (word: string): word is Role => word in roles;

/**
 * Runs the asked roles until a signal: finds the database, brings it to the newest form, serves. Throws
 * `SettingsFault` or `StartRefused` for what the operator can put right.
 */
export async function serve(role: Role, { dev = false } = {}): Promise<void> {
  const took = stopwatch();
  const settings = readSettings();
  const log = createLog(settings);
  const { web } = roles[role];
  if (web) await ensurePort(settings);
  const stopping = stopOnSignals(log);
  try {
    tell(settings.DATABASE_URL ? 'Looking for the database …' : 'Starting the database …');
    const database = await findDatabase(settings, log);
    stopping.add(database.stop);
    const system = await startSystem({
      settings,
      databaseUrl: database.url,
      log,
      roles: roles[role],
      dev,
      ...(web ? { listen: { port: settings.PORT, host: settings.HOST } } : {}),
      progress: tell,
    });
    stopping.add(system.stop);
    if (!web) giveWay();
    const lines = web ? await greetings(system) : [];
    tell('');
    tell(
      web
        ? `Kovan is ready: ${settings.PUBLIC_URL} (${took().toFixed(1)} s)`
        : 'This worker of Kovan is ready.',
    );
    for (const line of lines) tell(`  ${line}`);
    tell('Ctrl C stops it.');
  } catch (error) {
    // Asked to stop in the middle of starting: what breaks then is no fault, and the process ends by itself.
    if (stopping.begun()) await new Promise(() => undefined);
    await stopping.stopAll();
    // Somebody may have taken the port since it was looked at.
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') await ensurePort(settings);
    throw error;
  }
}

async function greetings({ kernel }: System): Promise<string[]> {
  const lines = await Promise.all(kernel.house.rooms.map((room) => room.greet?.(kernel.desk) ?? []));
  return lines.flat();
}

/** For the person at the terminal; the log is for machines. */
function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

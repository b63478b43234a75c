import { findDatabase } from './find-database.ts';
import { createLog } from './log.ts';
import { migrate } from './migrate.ts';
import { readSettings } from './settings.ts';
import { StartRefused } from './start-refused.ts';
import { buildKernel, prepareRooms } from './system.ts';

/**
 * `migrate`, or a command that a room brings (`first-admin`): does it, prints its lines, ends. Works beside a
 * running Kovan, on its database. Throws `StartRefused` if there is no such command.
 */
export async function runCommand(name: string): Promise<void> {
  const settings = readSettings();
  const log = createLog({ ...settings, KOVAN_LOG_LEVEL: 'error' });
  const database = await findDatabase(settings, log, { join: true });
  try {
    const applied = await migrate(database.url);
    const lines = name === 'migrate' ? [`${applied.length} migrations applied.`] : await roomCommand(name);
    process.stdout.write(`${lines.join('\n')}\n`);
  } finally {
    await database.stop();
  }

  async function roomCommand(wanted: string): Promise<string[]> {
    const roles = { web: false, worker: false };
    const kernel = await buildKernel({ settings, databaseUrl: database.url, log, roles });
    try {
      const commands = kernel.house.rooms.flatMap((room) => Object.entries(room.commands ?? {}));
      const run = commands.find(([known]) => known === wanted)?.[1];
      const known = ['all', 'web', 'worker', 'migrate', ...commands.map(([command]) => command)];
      if (!run) throw new StartRefused(`There is no "${wanted}"; there are: ${known.join(', ')}.`);
      await prepareRooms(kernel, { demo: false });
      return await run(kernel.desk);
    } finally {
      await kernel.database.close();
    }
  }
}

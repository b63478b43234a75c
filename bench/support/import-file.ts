import { createReadStream } from 'node:fs';
import pino from 'pino';
import { giveWay } from '../../server/kernel/give-way.ts';
import { readSettings } from '../../server/kernel/settings.ts';
import { buildKernel } from '../../server/kernel/system.ts';
import { importCalls } from '../../server/modules/rating/index.ts';

// A worker of its own: reads one file into the ledger and says how long it took and what memory it needed.
// node bench/support/import-file.ts DATABASE_URL INTAKE_ID FILE

const [databaseUrl = '', intakeId = '', path = ''] = process.argv.slice(2);
const settings = readSettings({ KOVAN_DEMO: '0', KOVAN_SECRET: 'only-for-measuring-only-for-measuring' });
const kernel = await buildKernel({
  settings,
  databaseUrl,
  log: pino({ level: 'silent' }),
  roles: { web: false, worker: true },
});
giveWay(); // as every worker does
const began = performance.now();
const counts = await importCalls(
  kernel.desk,
  Number(intakeId),
  createReadStream(path, { highWaterMark: 64 * 1024 }),
);
const milliseconds = performance.now() - began;
const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
const threadMs = process.threadCpuUsage().user / 1000;
const megabytes = maxRSS / 1024;
const cpuMilliseconds = (userCPUTime + systemCPUTime) / 1000;
process.stdout.write(JSON.stringify({ counts, milliseconds, cpuMilliseconds, threadMs, megabytes }));
await kernel.database.close();

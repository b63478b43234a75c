import { runCommand } from './kernel/run-command.ts';
import { isRole, serve } from './kernel/serve.ts';
import { SettingsFault } from './kernel/settings.ts';
import { StartRefused } from './kernel/start-refused.ts';

/** `node server/main.ts [all | web | worker | migrate | <command of a room>] [--dev]` */
async function main(args: readonly string[]): Promise<void> {
  const [what = 'all', ...surplus] = args.filter((arg) => !arg.startsWith('--'));
  if (surplus.length > 0) throw new StartRefused(`One thing at a time: ${[what, ...surplus].join(' ')}.`);
  if (isRole(what)) await serve(what, { dev: args.includes('--dev') });
  else await runCommand(what);
}

function sentenceOf(error: unknown): string {
  if (error instanceof StartRefused) return `Kovan: ${error.message}`;
  if (error instanceof SettingsFault) {
    return ['Kovan: these settings are wrong:', ...error.faults.map((fault) => `  ${fault}`)].join('\n');
  }
  return `Kovan cannot start: ${error instanceof Error ? error.stack : error}`;
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
}

import { parseArgs } from 'node:util';
import { startSwitch } from './server.ts';
import { demo } from './state.ts';

const HELP = `The stand-in of a telephone switch: Asterisk's REST interface (ARI).

  npm run standin switch -- [--port 4030] [--host 127.0.0.1]
    --user NAME      default ${demo.userName}
    --password TEXT  default ${demo.password}
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4030' },
    host: { type: 'string', default: '127.0.0.1' },
    user: { type: 'string', default: demo.userName },
    password: { type: 'string', default: demo.password },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const standIn = await startSwitch({
  port: Number(values.port),
  host: values.host,
  userName: values.user,
  password: values.password,
});
process.stdout.write(`Switch stand-in: ${standIn.url}  (control: ${standIn.origin}/_control)\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void standIn.close());

import { parseArgs } from 'node:util';
import { demo, startMeta } from './server.ts';

const HELP = `The stand-in of Meta's Lead Ads.

  npm run standin meta -- [--port 4010] [--host 127.0.0.1] [--callback URL]
    --callback URL       subscribe this webhook address as soon as it answers the challenge
    --app-secret TEXT    default ${demo.appSecret}
    --verify-token TEXT  default ${demo.verifyToken}
    --page-token TEXT    default ${demo.pageToken}
    --api-version vN.N   default v26.0
    --require-proof      demand appsecret_proof on every call
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4010' },
    host: { type: 'string', default: '127.0.0.1' },
    callback: { type: 'string' },
    'app-secret': { type: 'string' },
    'verify-token': { type: 'string' },
    'page-token': { type: 'string' },
    'api-version': { type: 'string' },
    'require-proof': { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const meta = await startMeta({
  port: Number(values.port),
  host: values.host,
  callbackUrl: values.callback,
  appSecret: values['app-secret'],
  verifyToken: values['verify-token'],
  pageToken: values['page-token'],
  version: values['api-version'],
  requireProof: values['require-proof'],
});
process.stdout.write(`Meta stand-in: ${meta.url}  (control: ${meta.url}/_control)\n`);
void meta.subscribed.then(() => {
  if (values.callback && meta.state.subscription) process.stdout.write(`subscribed: ${values.callback}\n`);
});

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void meta.close());

import { parseArgs } from 'node:util';
import { demo, startS3 } from './server.ts';

const HELP = `The stand-in of an S3-compatible file store.

  npm run standin s3 -- [--port 4020] [--host 127.0.0.1]
    --bucket NAME         default ${demo.bucket}
    --access-key-id TEXT  default ${demo.accessKeyId}
    --secret TEXT         default ${demo.secretAccessKey}
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4020' },
    host: { type: 'string', default: '127.0.0.1' },
    bucket: { type: 'string', default: demo.bucket },
    'access-key-id': { type: 'string', default: demo.accessKeyId },
    secret: { type: 'string', default: demo.secretAccessKey },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}

const s3 = await startS3({
  port: Number(values.port),
  host: values.host,
  bucket: values.bucket,
  accessKeyId: values['access-key-id'],
  secretAccessKey: values.secret,
});
process.stdout.write(`S3 stand-in: ${s3.url}/${values.bucket}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void s3.close());

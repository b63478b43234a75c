import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { movableClock } from './clock.ts';
import { createLog } from './log.ts';
import { captureMail, type Mail, openMail, queueMail, sendMailJob } from './mail.ts';
import { openSecrets } from './secrets.ts';
import type { Work } from './work.ts';

const clock = movableClock('2026-03-01T09:00:00Z');
const lines: string[] = [];
const log = createLog({ KOVAN_LOG_LEVEL: 'info' }, { write: (line) => void lines.push(line) });

const letter: Mail = {
  key: 'identity.invitation:42',
  to: 'ayse@ornek.test',
  subject: 'Kovan’a davet',
  text: 'Merhaba Ayşe, İstanbul’dan selamlar.',
  attachments: [
    { name: 'sözleşme.txt', type: 'text/plain', content: Buffer.from('ekli').toString('base64') },
  ],
};

let folder = '';
const received: string[] = [];
const envelopes: { from: string; to: string[] }[] = [];
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  logger: false,
  onRcptTo: ({ address }, _session, done) =>
    done(address === 'yok@ornek.test' ? new Error('550 no such mailbox') : undefined),
  onData: (stream, session, done) => {
    const { mailFrom, rcptTo } = session.envelope;
    envelopes.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) });
    Array.fromAsync(stream as AsyncIterable<Buffer>).then((chunks) => {
      received.push(Buffer.concat(chunks).toString('utf8'));
      done();
    });
  },
});

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kovan-mail-'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await rm(folder, { recursive: true });
});

const settings = () => ({
  MAIL_FROM: 'Kovan <kovan@ornek.test>',
  KOVAN_DATA_DIR: folder,
  PUBLIC_URL: 'https://kovan.ornek.test',
});
const bySmtp = () => {
  const { port } = server.server.address() as AddressInfo;
  return openMail({ ...settings(), SMTP_URL: `smtp://127.0.0.1:${port}` }, log, clock);
};

describe('mail by SMTP', () => {
  test('arrives whole, with the moment of the clock and an id made of its key', async () => {
    const mail = bySmtp();
    await mail.send(letter);
    mail.close();
    expect(envelopes.at(-1)).toEqual({ from: 'kovan@ornek.test', to: ['ayse@ornek.test'] });
    const text = received.at(-1) ?? '';
    expect(text).toContain('Message-ID: <identity-invitation-42@kovan.ornek.test>');
    expect(text).toContain('Date: Sun, 01 Mar 2026 09:00:00 +0000');
    expect(text).toContain('Auto-Submitted: auto-generated');
    expect(text).toMatch(/Subject: =\?UTF-8\?/);
    expect(text).toContain(Buffer.from('ekli').toString('base64'));
  });

  test('a line break in a subject or name adds no header', async () => {
    const mail = bySmtp();
    await mail.send({ ...letter, subject: 'Merhaba\r\nBcc: herkes@ornek.test' });
    mail.close();
    expect(received.at(-1)).not.toMatch(/^Bcc:/m);
    expect(envelopes.at(-1)?.to).toEqual(['ayse@ornek.test']);
  });

  test('a refused receiver is an error for the job to try again', async () => {
    const mail = bySmtp();
    await expect(mail.send({ ...letter, to: 'yok@ornek.test' })).rejects.toThrow();
    mail.close();
  });
});

describe('mail without a server', () => {
  test('is written to the outbox and nobody’s address is logged', async () => {
    lines.length = 0;
    const mail = openMail(settings(), log, clock);
    await mail.send(letter);
    const [file = ''] = await readdir(join(folder, 'outbox'));
    expect(file).toBe('2026-03-01T090000Z-identity-invitation-42.eml');
    expect(await readFile(join(folder, 'outbox', file), 'utf8')).toContain('To: ayse@ornek.test');
    expect(lines.join('')).toContain(file);
    expect(lines.join('')).not.toContain('ornek.test');
  });

  test('is kept for tests', async () => {
    const mail = captureMail();
    await mail.send(letter);
    expect(mail.sent).toEqual([letter]);
  });
});

describe('mail after the commit', () => {
  test('waits sealed in the queue and is sent as it was written', async () => {
    const outside = { secrets: openSecrets('a secret for tests, long enough'), mail: captureMail() };
    const queued: { key: string; sealed: string }[] = [];
    const work = {
      outside,
      queue: (_job: unknown, payload: { key: string; sealed: string }) => queued.push(payload),
    };
    queueMail(work as unknown as Work, letter);
    expect(JSON.stringify(queued)).not.toMatch(/ornek\.test|Merhaba/);
    for (const payload of queued) await sendMailJob.prepare?.({ payload, outside } as never);
    expect(outside.mail.sent).toEqual([letter]);
  });
});

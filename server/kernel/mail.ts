import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer, { type SendMailOptions } from 'nodemailer';
import type { Logger } from 'pino';
import { z } from 'zod';
import { type Clock, systemClock } from './clock.ts';
import { job } from './jobs.ts';
import type { Work } from './work.ts';

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html?: string;
  replyTo?: string;
  /** `content` in base64: a letter waits as text in the queue. */
  attachments?: readonly { name: string; type: string; content: string }[];
  /** Names this letter: the same key gives the same Message-ID, so a letter sent twice by a retry is shown once. */
  key: string;
};

/** The way out by mail. Called from a job's `prepare`, never inside a transaction; throws when the server refuses. */
export type MailPort = {
  send(mail: Mail): Promise<void>;
  close(): void;
};

type MailSettings = {
  SMTP_URL?: string | undefined;
  MAIL_FROM: string;
  KOVAN_DATA_DIR: string;
  PUBLIC_URL: string;
};

/**
 * By SMTP when `SMTP_URL` is set (`smtps://user:password@host:465`). Without it nothing leaves the machine: each
 * letter is written as `outbox/<moment>-<key>.eml` in the data folder, where the demo and developers read it.
 */
export function openMail(settings: MailSettings, log: Logger, clock: Clock = systemClock()): MailPort {
  return settings.SMTP_URL
    ? sendBySmtp(settings.SMTP_URL, settings, clock, log)
    : writeToOutbox(join(settings.KOVAN_DATA_DIR, 'outbox'), settings, clock, log);
}

/**
 * Sends a letter after the commit. It is sealed in the queue: reset links and addresses are nobody's to read there.
 * A waiting letter of the same key is replaced.
 */
export function queueMail(work: Work, mail: Mail): void {
  const sealed = work.outside.secrets.seal(JSON.stringify(mail), `mail:${mail.key}`);
  work.queue(sendMailJob, { key: mail.key, sealed }, { key: `mail:${mail.key}` });
}

/** Sends one sealed letter. A worker that dies in between sends it again, with the same Message-ID. */
export const sendMailJob = job({
  name: 'kernel.send-mail',
  payload: z.object({ key: z.string(), sealed: z.string() }),
  prepare: async ({ payload, outside }) => {
    const mail = JSON.parse(outside.secrets.open(payload.sealed, `mail:${payload.key}`)) as Mail;
    await outside.mail.send(mail);
  },
  run: async () => undefined,
});

/** Keeps letters instead of sending them; for tests. */
export function captureMail(): MailPort & { sent: Mail[] } {
  const sent: Mail[] = [];
  return {
    sent,
    send: async (mail) => {
      sent.push(mail);
    },
    close: () => undefined,
  };
}

function sendBySmtp(url: string, settings: MailSettings, clock: Clock, log: Logger): MailPort {
  // `pool=true` keeps a few connections; the time limits let a job fail and try again instead of hanging.
  const target = new URL(url);
  for (const [name, value] of [
    ['pool', 'true'],
    ['connectionTimeout', '10000'],
    ['greetingTimeout', '10000'],
    ['socketTimeout', '30000'],
  ] as const) {
    if (!target.searchParams.has(name)) target.searchParams.set(name, value);
  }
  const transport = nodemailer.createTransport(target.href);
  return {
    send: async (mail) => {
      await transport.sendMail(letterOf(mail, settings, clock));
      log.info({ mail: mail.key }, 'mail sent');
    },
    close: () => transport.close(),
  };
}

function writeToOutbox(folder: string, settings: MailSettings, clock: Clock, log: Logger): MailPort {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  return {
    send: async (mail) => {
      const letter = await transport.sendMail(letterOf(mail, settings, clock));
      const moment = clock.now().toString({ smallestUnit: 'second' }).replaceAll(':', '');
      const file = `${moment}-${safeName(mail.key)}.eml`;
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, file), letter.message as Buffer);
      log.info({ mail: mail.key, file: `outbox/${file}` }, 'mail written (no SMTP_URL is set)');
    },
    close: () => transport.close(),
  };
}

function letterOf(mail: Mail, settings: MailSettings, clock: Clock): SendMailOptions {
  return {
    from: settings.MAIL_FROM,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    ...(mail.replyTo === undefined ? {} : { replyTo: mail.replyTo }),
    attachments: (mail.attachments ?? []).map(({ name, type, content }) => ({
      filename: name,
      contentType: type,
      content: Buffer.from(content, 'base64'),
    })),
    date: mailDate(clock.now()),
    messageId: `<${safeName(mail.key)}@${new URL(settings.PUBLIC_URL).hostname}>`,
    // Machines that answer mail automatically stay silent (RFC 3834 §5).
    headers: { 'Auto-Submitted': 'auto-generated' },
    // Letters are made of values, never of files or addresses named in them.
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A moment as letters write it (RFC 5322 §3.3): `Sun, 01 Mar 2026 09:00:00 +0000`. */
function mailDate(moment: Temporal.Instant): string {
  const at = moment.toZonedDateTimeISO('UTC');
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][at.dayOfWeek - 1];
  const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const date = `${String(at.day).padStart(2, '0')} ${months[at.month - 1]} ${at.year}`;
  return `${day}, ${date} ${at.toPlainTime().toString({ smallestUnit: 'second' })} +0000`;
}

const safeName = (key: string): string => key.replace(/[^\w-]+/g, '-').slice(0, 120);

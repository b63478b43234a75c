import type { Clock } from './clock.ts';
import type { FileStore } from './files.ts';
import type { MailPort } from './mail.ts';
import type { OutgoingHttp } from './outgoing.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** Everything beyond the database. Tests replace parts of it. */
export type Outside = {
  clock: Clock;
  settings: Settings;
  secrets: Secrets;
  mail: MailPort;
  files: FileStore;
  http: OutgoingHttp;
};

import type { Desk } from '../../kernel/work.ts';
import { demoPassword, demoPeople, listDemoUsers } from './demo-users.ts';
import { firstAdministratorLink } from './first-administrator.ts';

/** Printed at start: how to sign in to the demo, or the link for the first administrator while there is nobody. */
export async function greet({ database, outside }: Desk): Promise<string[]> {
  const link = await firstAdministratorLink(database, outside);
  if (link) return ['Nobody can sign in yet. Create the first administrator, once, by this link:', link];
  if (!outside.settings.demo) return [];
  const { items } = await listDemoUsers(database.db);
  const width = Math.max(...demoPeople.map(({ email }) => email.length));
  return [
    `Sign in with one click on the page, or by e-mail with the password ${demoPassword}:`,
    ...items.map(({ email, role }) => `  ${email.padEnd(width)}  ${role}`),
  ];
}

/** `node server/main.ts first-admin`: the link again, for whoever lost it. */
export async function showFirstAdministratorLink(desk: Desk): Promise<string[]> {
  if (desk.outside.settings.demo)
    return ['The demo brings its own users. For an empty Kovan set KOVAN_DEMO=0.'];
  const link = await firstAdministratorLink(desk.database, desk.outside);
  return [link ?? 'There are users already; an administrator invites others.'];
}

import type { z } from 'zod';
import type { demoUsers } from '../../../contracts/identity.ts';
import type { ReadyRole } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { tables } from './tables.ts';

/** Known to everybody: the demo listens on this machine only, unless told otherwise. */
export const demoPassword = 'kovan-demo';

export type DemoUser = {
  email: string;
  name: string;
  role: ReadyRole;
  team: 'sales' | 'field' | null;
  leader?: boolean;
};

export const demoPeople: readonly DemoUser[] = [
  { email: 'yonetici@ornek.test', name: 'Nilgün Karaca', role: 'administrator', team: null },
  { email: 'lider@ornek.test', name: 'Serkan Aydoğan', role: 'team-leader', team: 'sales', leader: true },
  { email: 'satis@ornek.test', name: 'Ece Şimşek', role: 'sales', team: 'sales' },
  { email: 'satis2@ornek.test', name: 'Oğuz Yıldız', role: 'sales', team: 'sales' },
  { email: 'operasyon@ornek.test', name: 'İrem Çelik', role: 'operations', team: 'field', leader: true },
  { email: 'muhasebe@ornek.test', name: 'Hülya Ünal', role: 'billing', team: null },
  { email: 'mevzuat@ornek.test', name: 'Tarık Bozkurt', role: 'regulatory', team: null },
  { email: 'saha@ornek.test', name: 'Uğur Işık', role: 'technician', team: 'field' },
];

/** The demo's people who can still sign in, as the sign-in page offers them. */
export async function listDemoUsers(db: Db): Promise<z.input<typeof demoUsers>> {
  const rows = await tables(db)
    .selectFrom('identity.users')
    .select(['email', 'name'])
    .where(
      'email',
      'in',
      demoPeople.map((one) => one.email),
    )
    .where('disabled_at', 'is', null)
    .execute();
  const names = new Map(rows.map(({ email, name }) => [email, name]));
  const items = demoPeople.flatMap(({ email, role }) => {
    const name = names.get(email);
    return name ? [{ email, name, role }] : [];
  });
  return { password: demoPassword, items };
}

import { hashPassword } from '../../kernel/password.ts';
import { type Desk, perform } from '../../kernel/work.ts';
import { addMember } from './add-member.ts';
import { demoPassword, demoPeople } from './demo-users.ts';
import { insertTeam } from './insert-team.ts';
import { insertUser } from './insert-user.ts';

/** The demo's eight people in two teams. Their password is exempt from the rules: it is written on the sign-in page. */
export async function fillDemo(desk: Desk): Promise<void> {
  const hashes = await Promise.all(demoPeople.map(() => hashPassword(demoPassword)));
  await perform(desk, {}, async (work) => {
    const teams = {
      sales: await insertTeam(work, { name: 'İstanbul Satış' }),
      field: await insertTeam(work, { name: 'Kurulum ve Saha' }),
    };
    for (const [index, { email, name, role, team, leader = false }] of demoPeople.entries()) {
      const id = await insertUser(work, { email, name, roleKeys: [role], passwordHash: hashes[index] ?? '' });
      if (team) await addMember(work, { teamId: teams[team], userId: id, leader });
    }
  });
}

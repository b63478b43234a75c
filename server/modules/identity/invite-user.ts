import type { z } from 'zod';
import type { invitationBody } from '../../../contracts/identity.ts';
import { demand } from '../../kernel/access.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { demandNotAbove, userToChange } from './access.ts';
import { addMember } from './add-member.ts';
import { demandAssignable } from './assign-roles.ts';
import { defended } from './defended.ts';
import { insertUser } from './insert-user.ts';
import { mailInvitation } from './mails.ts';

/** Makes a user that cannot sign in yet and mails the link by which it sets its name and password. Answers the id. */
export async function inviteUser(work: Work, invitation: z.output<typeof invitationBody>): Promise<string> {
  const { email, name, roleIds, teamIds, locale } = invitation;
  await demandAssignable(work, roleIds);
  const id = await insertUser(work, { email, name, roleIds, locale });
  if (teamIds.length > 0) demand(work.actor, 'identity.manage-teams');
  for (const teamId of teamIds) await defended(addMember(work, { teamId, userId: id }));
  work.record({
    kind: 'identity.user-invited',
    subjects: [`user:${id}`, 'people:all'],
    object: { type: 'user', id },
    version: 1,
    data: { userId: id, name },
    after: { name, email, roleIds, teamIds },
  });
  await mailInvitation(work, id);
  return id;
}

/** Mails the link once more; the earlier one becomes void. */
export async function inviteAgain(work: Work, id: string): Promise<void> {
  const user = await userToChange(work, id);
  if (user.activated_at || user.disabled_at) throw refusal('not-invited', 409);
  await demandNotAbove(work, id);
  await mailInvitation(work, id);
  work.record({
    kind: 'identity.invitation-mailed',
    subjects: [`user:${id}`],
    data: { userId: id, name: user.name },
  });
}

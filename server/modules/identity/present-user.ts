import { holds, reaches } from '../../kernel/access.ts';
import { presenter, type Room } from '../../kernel/room.ts';
import { readUsers, type UserListRow, userShown } from './user-list.ts';

/** Shows a changed user on the screens of those who may see it. */
export const userPresenter = presenter<UserListRow>({
  type: 'user',
  permission: 'identity.read-users',
  load: async (db, ids) => new Map((await readUsers(db, ids)).map((row) => [row.id, row])),
  show: (row, actor) =>
    row.id === actor.id || reaches(actor, 'identity.read-users', [row.id]) ? userShown(row) : null,
});

/** `people:all`: users, teams and roles of the whole house, for the administration's lists. */
export const peopleSubject: NonNullable<Room['subjects']>[number] = {
  prefix: 'people',
  maySee: async (_db, actor, id) => id === 'all' && holds(actor, 'identity.read-users'),
};

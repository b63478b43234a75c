import { room } from '../../kernel/room.ts';
import { authenticate } from './authenticate.ts';
import { fillDemo } from './demo.ts';
import { facts } from './facts.ts';
import { prepareFirstAdministrator } from './first-administrator.ts';
import { forgetOld } from './forget-old.ts';
import { greet, showFirstAdministratorLink } from './greet.ts';
import { mailReset } from './mails.ts';
import { permissions } from './permissions.ts';
import { prepareRoles } from './prepare-roles.ts';
import { peopleSubject, userPresenter } from './present-user.ts';
import { routes } from './routes.ts';
import { searchUsers } from './search-users.ts';

export default room({
  name: 'identity',
  routes,
  jobs: [mailReset, forgetOld],
  cron: [{ match: '17 1 * * *', job: forgetOld }],
  permissions,
  facts,
  presenters: [userPresenter],
  subjects: [peopleSubject],
  search: searchUsers,
  authenticate,
  prepare: async (desk, rooms) => {
    await prepareRoles(
      desk,
      rooms.flatMap((one) => one.permissions ?? []),
    );
    await prepareFirstAdministrator(desk);
  },
  demo: fillDemo,
  greet,
  commands: { 'first-admin': showFirstAdministratorLink },
});

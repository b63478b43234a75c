import { room } from '../../kernel/room.ts';
import { permissions } from './permissions.ts';
import { prepareRoles } from './prepare-roles.ts';

export default room({
  name: 'identity',
  permissions,
  prepare: (desk, rooms) =>
    prepareRoles(
      desk,
      rooms.flatMap((one) => one.permissions ?? []),
    ),
});

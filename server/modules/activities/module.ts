import { presenter, room } from '../../kernel/room.ts';
import { loadActivities, showActivity } from './activity-view.ts';
import { fillDemo } from './demo.ts';
import { facts } from './facts.ts';
import { loadNotes, showNote } from './note-view.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';

export default room({
  name: 'activities',
  uses: ['identity', 'customers'],
  routes,
  permissions,
  facts,
  demo: fillDemo,
  presenters: [
    presenter({ type: 'note', permission: 'customers.read', load: loadNotes, show: showNote }),
    presenter({ type: 'activity', permission: 'customers.read', load: loadActivities, show: showActivity }),
  ],
});

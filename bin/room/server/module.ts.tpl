import { room } from '../../kernel/room.ts';
import { facts } from './facts.ts';
import { permissions } from './permissions.ts';
import { «var»Presenter, «room»Subject } from './presenter.ts';
import { routes } from './routes.ts';

export default room({
  name: '«room»',
  uses: [],
  routes,
  permissions,
  facts,
  presenters: [«var»Presenter],
  subjects: [«room»Subject],
});

import { room } from '../../kernel/room.ts';
import { facts } from './facts.ts';
import { permissions } from './permissions.ts';
import { routes } from './routes.ts';

export default room({ name: 'system', uses: ['identity', 'customers'], routes, permissions, facts });

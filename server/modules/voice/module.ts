import { room } from '../../kernel/room.ts';
import { perform } from '../../kernel/work.ts';
import { facts } from './facts.ts';
import { seedNumbering } from './numbering/seed-numbering.ts';
import { permissions } from './permissions.ts';
import { putSubscriberJob } from './put-subscriber.ts';

/** Subscribers (SIP accounts), their blocks and numbers, and the switches, carriers and routes that serve them. */
export default room({
  name: 'voice',
  uses: ['identity', 'customers'],
  jobs: [putSubscriberJob],
  permissions,
  facts,
  prepare: (desk) => perform(desk, {}, seedNumbering),
});

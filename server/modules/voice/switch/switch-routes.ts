import { z } from 'zod';
import { id } from '../../../../contracts/common.ts';
import { newSwitch, switchChange, switchList, voiceSwitch } from '../../../../contracts/voice-carriers.ts';
import { holds, may } from '../../../kernel/access.ts';
import { readHorizon } from '../../../kernel/database.ts';
import { type AnyRoute, route } from '../../../kernel/route.ts';
import { addSwitch } from './add-switch.ts';
import { changeSwitch } from './change-switch.ts';
import { removeSwitch } from './remove-switch.ts';
import { listSwitches } from './switches.ts';
import { noteTest, trySwitch } from './test-switch.ts';

const byId = z.object({ id });
const manage = may('voice.manage-switches');

export const switchRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/voice/switches',
    summary: 'Lists the switches; their addresses only to those who manage them.',
    who: may('voice.read'),
    answer: switchList,
    run: async ({ db, actor }) => {
      const position = await readHorizon(db);
      return { items: await listSwitches(db, holds(actor, 'voice.manage-switches')), position };
    },
  }),
  route({
    method: 'POST',
    path: '/api/voice/switches',
    summary: 'Adds a switch.',
    who: manage,
    body: newSwitch,
    answer: voiceSwitch,
    run: ({ work, body }) => addSwitch(work, body),
  }),
  route({
    method: 'PATCH',
    path: '/api/voice/switches/{id}',
    summary: 'Changes a switch.',
    who: manage,
    params: byId,
    body: switchChange,
    answer: voiceSwitch,
    run: ({ work, params, body }) => changeSwitch(work, params.id, body),
  }),
  route({
    method: 'DELETE',
    path: '/api/voice/switches/{id}',
    summary: 'Removes a switch on which nothing stands.',
    who: manage,
    params: byId,
    run: ({ work, params }) => removeSwitch(work, params.id),
  }),
  route({
    method: 'POST',
    path: '/api/voice/switches/{id}/tests',
    summary:
      'Tries the connection of a switch: the way in, the password, and whether subscribers can be written.',
    who: manage,
    params: byId,
    answer: voiceSwitch,
    opensWork: true,
    run: async ({ db, perform, params, kernel }) => {
      const tested = await trySwitch(db, kernel.outside, params.id);
      return perform((work) => noteTest(work, params.id, tested));
    },
  }),
];

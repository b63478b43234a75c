import { z } from 'zod';
import { holds, reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { presenter, type SubjectRule } from '../../kernel/room.ts';
import { type DidLineRow, didFor, loadDids } from './did-line.ts';
import { type LineRow, lineFor, loadLines } from './subscriber-line.ts';

export const presenters = [
  presenter<LineRow>({ type: 'subscriber', permission: 'voice.read', load: loadLines, show: lineFor }),
  presenter<DidLineRow>({ type: 'did', permission: 'voice.read', load: loadDids, show: didFor }),
];

const uuid = z.uuid();

/** `voice:subscribers`, `voice:dids`: the lists; `subscriber:ID`: one line and all that becomes of it. */
export const subjects: SubjectRule[] = [
  {
    prefix: 'voice',
    maySee: async (_db, actor, id) =>
      id === 'carriers'
        ? holds(actor, 'voice.read-carriers')
        : ['subscribers', 'dids', 'switches', 'numbering'].includes(id) && holds(actor, 'voice.read'),
  },
  {
    prefix: 'subscriber',
    maySee: async (db, actor, id) => {
      const row = uuid.safeParse(id).success ? await lineOf(db, id) : undefined;
      return row !== undefined && reaches(actor, 'voice.read', row.owners);
    },
  },
  { prefix: 'did', maySee: async (_db, actor) => holds(actor, 'voice.read') },
];

const lineOf = async (db: Db, id: string): Promise<LineRow | undefined> =>
  (await loadLines(db, [id])).get(id);

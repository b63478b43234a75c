import type { NotificationKind } from '../../../contracts/notifications.ts';
import { reaches } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { port } from '../../kernel/ports.ts';
import type { Work } from '../../kernel/work.ts';
import { actorsOf, peopleHolding } from '../identity/index.ts';
import { ownersOf } from './access.ts';

/** Something that people should know, about a customer. It holds ids; names are looked up when it is read. */
export type Tidings = {
  kind: NotificationKind;
  /** Names the occasion; the same one is told to the same person once. */
  cause: string;
  /** Who caused it; never told of it. */
  byId: string | null;
  customerId: string | null;
  customers?: number;
  /** One of several facts that tell of the same occasion: its name, to count it once. */
  part?: string;
  source?: string | null;
  /** Where it leads, if not to the customer; a place of the screens. */
  thing?: { type: string; id: string };
};

export type Teller = (work: Work, userIds: readonly string[], tidings: Tidings) => Promise<void>;

/** Whoever knows how people want to be told plugs in. */
export const tellers = port<Teller>('customers.tellers');

/** Tells these people, each in the way they want; nobody when no room can tell. From reactions, not from requests. */
export async function tellPeople(work: Work, userIds: readonly string[], tidings: Tidings): Promise<void> {
  for (const tell of work.outside.plugged(tellers)) await tell(work, userIds, tidings);
}

/** Those who can sign in and whose permission reaches this customer now. */
export async function whoReaches(db: Db, permission: string, customerId: string): Promise<string[]> {
  const owners = (await ownersOf(db, [customerId])).get(customerId) ?? [];
  const holders = (await peopleHolding(db, permission)).map(({ id }) => id);
  const actors = await actorsOf(db, holders);
  return [...actors].filter(([, actor]) => reaches(actor, permission, owners)).map(([id]) => id);
}

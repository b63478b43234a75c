import type { CustomerKind, IdentityKind } from '../../../contracts/customers.ts';
import { fold } from '../../kernel/fold.ts';
import type { Work } from '../../kernel/work.ts';
import { lockCustomer, ownersOf } from './access.ts';
import { distinctKeys, type IdentityKey, keyText, normaliseIdentity } from './identity-value.ts';
import { cleanName, insertCustomer } from './insert-customer.ts';
import { recordPossibleDuplicates } from './possible-duplicates.ts';
import { announceResponsibles } from './set-responsibles.ts';
import { tables } from './tables.ts';
import {
  announce,
  bump,
  cleanTags,
  demandActive,
  tagsOf,
  writeResponsibles,
  writeTags,
} from './write-customer.ts';
import {
  addIdentities,
  attestIdentities,
  findOwners,
  type IdentityOwner,
  lockIdentities,
} from './write-identities.ts';

export type ReceivedIdentity = {
  kind: IdentityKind;
  value: string;
  account?: string | undefined;
  /** Its owner proved it: the message came from this number. */
  attested?: boolean;
};

export type Received = {
  kind?: CustomerKind;
  /** Empty: nobody said a name. */
  name: string;
  /** As they came; what is no phone number or address is left out. */
  identities: readonly ReceivedIdentity[];
  responsibleIds?: readonly string[];
  tags?: readonly string[];
};

type Key = IdentityKey & { attested: boolean };

const nameless = 'İsimsiz';

/**
 * Somebody arrived. A known identity joins its customer (an archived one comes back), anybody else becomes a new one;
 * two at the same instant make one. Identities of two different customers: the one of the attested phone is joined
 * and the other noted as a possible duplicate, never merged. What the customer has is never overwritten: new
 * identities and tags are added, responsibles only where nobody is.
 */
export async function receiveCustomer(
  work: Work,
  received: Received,
): Promise<{ customerId: string; created: boolean }> {
  const keys = readKeys(received.identities);
  const tags = cleanTags(received.tags ?? [], fold);
  const responsibleIds = [...new Set(received.responsibleIds ?? [])];
  await lockIdentities(work, keys);
  const owners = await findOwners(work, keys);
  const chosen = choose(owners, keys);
  if (!chosen) {
    await demandActive(work, responsibleIds, 'responsibleIds');
    const name = cleanName(received.name) || nameless;
    const kind = received.kind ?? 'person';
    return {
      customerId: await insertCustomer(work, { kind, name, identities: keys, responsibleIds, tags }, 'lead'),
      created: true,
    };
  }
  await join(work, chosen, { keys, owners, tags, responsibleIds });
  return { customerId: chosen, created: false };
}

function readKeys(identities: readonly ReceivedIdentity[]): Key[] {
  const keys = identities.flatMap((given) => {
    const key = normaliseIdentity(given);
    return 'fault' in key ? [] : [{ ...key, attested: given.attested ?? false }];
  });
  return distinctKeys(keys.sort((a, b) => Number(a.attested) - Number(b.attested)));
}

/** The customer to join: by attested phone, phone, external id, e-mail; the longest known of equals. */
export function choose(owners: readonly IdentityOwner[], keys: readonly Key[]): string | null {
  const attested = new Set(keys.filter((key) => key.attested).map(keyText));
  const strength = (owner: IdentityOwner): number => {
    if (owner.kind === 'phone') return owner.attested || attested.has(keyText(owner)) ? 0 : 1;
    return owner.kind === 'email' ? 3 : 2;
  };
  const ranked = [...owners].sort(
    (a, b) =>
      strength(a) - strength(b) ||
      Temporal.Instant.compare(a.createdAt, b.createdAt) ||
      (a.id < b.id ? -1 : 1),
  );
  return ranked[0]?.customerId ?? null;
}

async function join(
  work: Work,
  customerId: string,
  {
    keys,
    owners,
    tags,
    responsibleIds,
  }: { keys: Key[]; owners: IdentityOwner[]; tags: string[]; responsibleIds: string[] },
): Promise<void> {
  await lockCustomer(work, customerId);
  const known = new Set(owners.map(keyText));
  const fresh = keys.filter((key) => !known.has(keyText(key)));
  await addIdentities(work, customerId, fresh);
  const proved = new Set(keys.filter((key) => key.attested).map(keyText));
  const toProve = owners.filter((owner) => owner.customerId === customerId && proved.has(keyText(owner)));
  const proofs = await attestIdentities(
    work,
    toProve.filter((owner) => !owner.attested).map((owner) => owner.id),
  );

  const presentTags = new Set((tags.length > 0 ? await tagsOf(work, customerId) : []).map(fold));
  const newTags = tags.filter((tag) => !presentTags.has(fold(tag)));
  await writeTags(work, customerId, { added: newTags, removed: [] });
  const present =
    responsibleIds.length > 0 ? ((await ownersOf(work.db, [customerId])).get(customerId) ?? []) : [];
  const newResponsibles = present.length === 0 ? responsibleIds : [];
  await demandActive(work, newResponsibles, 'responsibleIds');
  await writeResponsibles(work, customerId, { added: newResponsibles, removed: [] });
  const restored = await restore(work, customerId);
  const others = [...new Map(owners.map((owner) => [owner.customerId, owner.kind])).entries()].filter(
    ([id]) => id !== customerId,
  );
  const duplicates = await recordPossibleDuplicates(work, customerId, others);

  const identitiesChanged = fresh.length > 0 || proofs > 0;
  if (
    !identitiesChanged &&
    newTags.length === 0 &&
    newResponsibles.length === 0 &&
    !restored &&
    duplicates.length === 0
  )
    return;
  const version = await bump(work, customerId);
  if (restored) announce(work, 'customers.restored', customerId, version);
  if (identitiesChanged) {
    const data = { fields: ['identities'], via: 'lead', kinds: fresh.map((key) => key.kind) };
    announce(work, 'customers.changed', customerId, version, { data });
  }
  if (newTags.length > 0)
    announce(work, 'customers.tags-changed', customerId, version, { data: { added: newTags, removed: [] } });
  if (newResponsibles.length > 0)
    announceResponsibles(work, customerId, version, { added: newResponsibles, removed: [] });
  for (const { otherId, reason } of duplicates) {
    announce(work, 'customers.possible-duplicate-found', customerId, version, { data: { otherId, reason } });
  }
}

async function restore(work: Work, customerId: string): Promise<boolean> {
  const done = await tables(work.db)
    .updateTable('customers.customers')
    .set({ archived_at: null })
    .where('id', '=', customerId)
    .where('archived_at', 'is not', null)
    .executeTakeFirst();
  return done.numUpdatedRows > 0n;
}

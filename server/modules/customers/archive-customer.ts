import { conflict, notFound } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockWithin } from './access.ts';
import { refuseTaken } from './customer-input.ts';
import { loadCustomers, showWhole } from './customer-view.ts';
import { tables } from './tables.ts';
import { announce, bump } from './write-customer.ts';

/** Puts a customer out of the lists. It keeps its identities: who writes again brings it back. */
export async function archiveCustomer(work: Work, id: string, version: number): Promise<void> {
  await setArchived(work, id, version, work.now);
}

/** Takes an archived customer back into the lists: the undo of archiving. */
export async function restoreCustomer(work: Work, id: string, version: number): Promise<void> {
  await setArchived(work, id, version, null);
}

async function setArchived(
  work: Work,
  id: string,
  version: number,
  at: Temporal.Instant | null,
): Promise<void> {
  const customer = await lockWithin(work, id, 'customers.change');
  if (customer.version !== version) {
    const present = (await loadCustomers(work.db, [id])).get(id);
    if (!present) throw notFound();
    throw conflict(showWhole(present, work.actor));
  }
  if ((customer.archivedAt === null) === (at === null)) return;
  await refuseTaken(() =>
    tables(work.db)
      .updateTable('customers.customers')
      .set({ archived_at: at })
      .where('id', '=', id)
      .execute(),
  );
  const next = await bump(work, id);
  announce(work, at ? 'customers.archived' : 'customers.restored', id, next);
}

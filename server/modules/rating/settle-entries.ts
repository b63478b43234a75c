import type { Work } from '../../kernel/work.ts';
import { debitCalls } from './balances/debit-calls.ts';
import { addToTraffic } from './reports/add-to-traffic.ts';

/** An entry that became final in this transaction, and what it costs; no amount: it is not charged. */
export type SettledEntry = {
  id: number | string;
  subscriberId: string | null;
  customerId: string | null;
  currency: string | null;
  amount: bigint | null;
  /** The name under which a switch had asked for the call. */
  callId: string | null;
};

/** Everything that follows from entries becoming final: sums for reports and limits, then balances. */
export async function settleEntries(work: Work, entries: readonly SettledEntry[]): Promise<void> {
  await addToTraffic(
    work,
    entries.map((entry) => Number(entry.id)),
  );
  await debitCalls(
    work,
    entries.flatMap(({ id, subscriberId, customerId, currency, amount, callId }) =>
      subscriberId && customerId && currency && amount !== null
        ? [
            {
              callEntryId: Number(id),
              subscriberId,
              customerId,
              currency,
              amount,
              authorisationCallId: callId,
            },
          ]
        : [],
    ),
  );
}

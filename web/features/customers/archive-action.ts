import { useQueryClient } from '@tanstack/react-query';
import type { Customer, CustomerAnswer } from '../../../contracts/customers.ts';
import { appWords } from '../../../words/app/index.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { nowText } from '../../lib/clock.ts';
import { patchThing } from '../../lib/patch.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { notify } from '../../ui/notify.tsx';
import { customerKey, listKey } from './queries.ts';

/** Archives and takes back; shown at once, put back if the server refuses, undone from the notice. */
export function useArchive() {
  const words = useWords(customersScreens).screen;
  const { undo } = useWords(appWords).actions;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const send = async (customer: Customer, archived: boolean): Promise<void> => {
    const path = `/api/customers/${customer.id}/archival`;
    const show = (shown: Partial<Customer>) =>
      queries.setQueriesData(
        { queryKey: customerKey(customer.id) },
        (old: object | undefined) => old && { ...old, ...shown },
      );
    show({ archivedAt: archived ? nowText() : null });
    const saved = await attempt(
      () =>
        archived
          ? api.post<CustomerAnswer>(path, { version: customer.version })
          : api.delete<CustomerAnswer>(path, { body: { version: customer.version } }),
      () => show({ archivedAt: customer.archivedAt }),
    );
    if (!saved) return;
    patchThing(queries, ['customers'], saved);
    void queries.invalidateQueries({ queryKey: listKey });
    notify.done({
      message: archived ? words.archiveDone(saved) : words.restoreDone(saved),
      action: { label: undo, run: () => void send(saved, !archived) },
    });
  };
  return send;
}

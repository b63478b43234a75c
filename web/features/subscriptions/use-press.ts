import { useQueryClient } from '@tanstack/react-query';
import type { CommandView, NewCommand, ServiceCommand } from '../../../contracts/subscriptions.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { instantOf } from '../../lib/wall-time.ts';
import { useWords, useZone } from '../../lib/words.tsx';
import { notify } from '../../ui/notify.tsx';
import { subscriptionsKey } from './queries.ts';
import { useCommandNoun } from './state-badge.tsx';
import type { When } from './when-fields.tsx';

/** Presses a command on a service and says how far it came. */
export function usePress(serviceId: string) {
  const words = useWords(subscriptionsScreens).command;
  const noun = useCommandNoun();
  const zone = useZone();
  const api = useApi();
  const queries = useQueryClient();
  return async (command: ServiceCommand, { reason, when, at }: When, more: Partial<NewCommand> = {}) => {
    const pressed = await api.post<CommandView>(`/api/subscriptions/${serviceId}/commands`, {
      ...more,
      command,
      reason,
      ...(when === 'later' && at ? { effectiveAt: instantOf(at, zone) } : {}),
    });
    const say =
      { scheduled: words.scheduled, succeeded: words.done }[pressed.state as string] ?? words.started;
    notify.done({ message: say({ command: noun(command) }) });
    void queries.invalidateQueries({ queryKey: subscriptionsKey });
  };
}

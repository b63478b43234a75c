import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ServiceCommand, ServiceDetail } from '../../../contracts/subscriptions.ts';
import { subscriptionsWords } from '../../../words/subscriptions/index.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import {
  IconArrowsExchange,
  IconChevronDown,
  IconCircleX,
  IconKey,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlugConnected,
} from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { notify } from '../../ui/notify.tsx';
import { CommandDialog } from './command-dialog.tsx';
import { PlanDialog } from './plan-dialog.tsx';
import { subscriptionsKey } from './queries.ts';
import classes from './subscriptions.module.css';

const icons: Record<ServiceCommand, typeof IconKey> = {
  create: IconPlugConnected,
  suspend: IconPlayerPause,
  unsuspend: IconPlayerPlay,
  terminate: IconCircleX,
  'change-plan': IconArrowsExchange,
  'change-password': IconKey,
};

/** What a service may be told now: its next step as a button, the rest behind one. */
export function ServiceActions({ service }: { service: ServiceDetail }) {
  const words = useWords(subscriptionsScreens);
  const room = useWords(subscriptionsWords);
  const decide = useOrderDecision(service);
  const [open, setOpen] = useState<ServiceCommand | null>(null);
  const { can, state } = service;
  // Accepting the order creates its services.
  const offered = can.commands.filter((one) => !(can.accept && one === 'create'));
  const next = offered.find((one) => one === 'create' || one === 'unsuspend');
  const label = (command: ServiceCommand) =>
    command === 'terminate' && state === 'pending'
      ? words.command.cancel
      : (room.commands[command] ?? command);
  const rest = offered.filter((command) => command !== next);
  return (
    <div className={classes.actions}>
      {can.accept && (
        <Button look="primary" onClick={decide.accept}>
          {words.service.accept}
        </Button>
      )}
      {can.cancelOrder && <Button onClick={decide.cancel}>{words.service.cancelOrder}</Button>}
      {next && (
        <Button look="primary" onClick={() => setOpen(next)}>
          {label(next)}
        </Button>
      )}
      {rest.length > 0 && (
        <Menu
          items={rest.map((command) => {
            const Icon = icons[command];
            return {
              key: command,
              label: label(command),
              icon: <Icon size={16} />,
              danger: command === 'terminate',
              onClick: () => setOpen(command),
            };
          })}
        >
          <Button after={<IconChevronDown size={16} />}>{words.service.actions}</Button>
        </Menu>
      )}
      <PlanDialog open={open === 'change-plan'} service={service} onClose={() => setOpen(null)} />
      <CommandDialog
        command={open === 'change-plan' ? null : open}
        title={open ? label(open) : ''}
        service={service}
        onClose={() => setOpen(null)}
      />
    </div>
  );
}

/** Accepting and calling off the order that a service came with. */
function useOrderDecision(service: ServiceDetail) {
  const words = useWords(subscriptionsScreens).service;
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const decide = async (what: 'acceptance' | 'cancellation', message: string) => {
    const done = await attempt(async () => {
      await api.post(`/api/subscriptions/orders/${service.orderId}/${what}`, {});
      return true;
    });
    if (done) notify.done({ message });
    await queries.invalidateQueries({ queryKey: subscriptionsKey });
  };
  return {
    accept: () => void decide('acceptance', words.accepted),
    cancel: async () => {
      const sure = await confirm({
        title: words.cancelOrder,
        text: words.cancelText,
        action: words.cancelOrder,
        danger: true,
      });
      if (sure) await decide('cancellation', words.cancelled);
    },
  };
}

import { useState } from 'react';
import type { BulkCommand, BulkCommandInput } from '../../../contracts/subscriptions.ts';
import { appWords } from '../../../words/app/index.ts';
import { subscriptionsWords } from '../../../words/subscriptions/index.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormFault, useForm } from '../../ui/form.tsx';
import { IconPlayerPause, IconPlayerPlay, IconX } from '../../ui/icons.ts';
import { Modal } from '../../ui/modal.tsx';
import type { ServiceChoice } from './queries.ts';
import classes from './subscriptions.module.css';

/** Which services are chosen: some, or everything that matches the filter. */
export type Chosen = { ids: ReadonlySet<string>; everything: boolean };
export const noneChosen: Chosen = { ids: new Set(), everything: false };

type Many = BulkCommandInput['command'];

/** What can be done with the chosen services. */
export function BulkBar({
  chosen,
  onChoose,
  loaded,
  total,
  choice,
  onStarted,
}: {
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  loaded: number;
  total: number;
  choice: ServiceChoice;
  onStarted: (bulkId: string) => void;
}) {
  const words = useWords(subscriptionsScreens).bulk;
  const { commands } = useWords(subscriptionsWords);
  const [asking, setAsking] = useState<Many | null>(null);
  const n = chosen.everything ? total : chosen.ids.size;
  if (n === 0) return null;
  return (
    <section className={classes.bulk} aria-label={words.label}>
      <strong>{chosen.everything ? words.all({ n }) : words.selected({ n })}</strong>
      {!chosen.everything && chosen.ids.size === loaded && total > loaded && (
        <Button small look="quiet" onClick={() => onChoose({ ids: new Set(), everything: true })}>
          {words.selectAll({ n: total })}
        </Button>
      )}
      <span className={classes.bulkActions}>
        <Button small icon={<IconPlayerPause size={15} />} onClick={() => setAsking('suspend')}>
          {commands.suspend}
        </Button>
        <Button small icon={<IconPlayerPlay size={15} />} onClick={() => setAsking('unsuspend')}>
          {commands.unsuspend}
        </Button>
        <Button small look="quiet" icon={<IconX size={15} />} onClick={() => onChoose(noneChosen)}>
          {words.clear}
        </Button>
      </span>
      <Modal open={asking !== null} onClose={() => setAsking(null)} title={asking ? commands[asking] : ''}>
        {asking && (
          <Ask
            command={asking}
            n={n}
            whom={chosen.everything ? { filter: storedOf(choice) } : { ids: [...chosen.ids] }}
            onClose={() => setAsking(null)}
            onStarted={onStarted}
          />
        )}
      </Modal>
    </section>
  );
}

function Ask({
  command,
  n,
  whom,
  onClose,
  onStarted,
}: {
  command: Many;
  n: number;
  whom: Pick<BulkCommandInput, 'ids' | 'filter'>;
  onClose: () => void;
  onStarted: (bulkId: string) => void;
}) {
  const screens = useWords(subscriptionsScreens);
  const { commands } = useWords(subscriptionsWords);
  const { actions } = useWords(appWords);
  const api = useApi();
  const form = useForm({
    initial: { reason: '' },
    check: { reason: (reason) => (reason.trim() === '' ? screens.bulk.reasonNeeded : null) },
    save: async ({ reason }) => {
      const started = await api.post<BulkCommand>('/api/subscriptions/bulk-commands', {
        ...whom,
        command,
        reason,
      });
      onStarted(started.id);
    },
  });
  return (
    <Form form={form} label={commands[command] ?? command} guard={false}>
      <p className={classes.soft}>{screens.command.texts[command]}</p>
      <TextField
        label={screens.command.reason}
        hint={screens.command.reasonHint}
        maxLength={500}
        autoComplete="off"
        required
        {...form.field('reason')}
      />
      <FormFault fault={form.fault} />
      <div className="k-actions">
        <Button look="quiet" onClick={onClose}>
          {actions.cancel}
        </Button>
        <Button type="submit" look="primary" busy={form.busy}>
          {screens.bulk.apply({ n })}
        </Button>
      </div>
    </Form>
  );
}

/** The address as the server keeps it. */
const storedOf = ({ failed, ...choice }: ServiceChoice): BulkCommandInput['filter'] => ({
  ...(Object.fromEntries(
    Object.entries(choice).filter(([, value]) => value !== null),
  ) as BulkCommandInput['filter']),
  ...(failed ? { failed: true } : {}),
});

import type { ServiceCommand, ServiceDetail } from '../../../contracts/subscriptions.ts';
import { appWords } from '../../../words/app/index.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Form, FormFault, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import classes from './subscriptions.module.css';
import { usePress } from './use-press.ts';
import { WhenFields, whenStart } from './when-fields.tsx';

type Props = { command: ServiceCommand | null; title: string; service: ServiceDetail; onClose: () => void };

/** Asks for the reason and the date before a command is pressed. */
export function CommandDialog({ command, title, service, onClose }: Props) {
  return (
    <Modal open={command !== null} onClose={onClose} title={title}>
      {command && <Ask command={command} title={title} service={service} onClose={onClose} />}
    </Modal>
  );
}

function Ask({ command, title, service, onClose }: Props & { command: ServiceCommand }) {
  const words = useWords(subscriptionsScreens).command;
  const { actions } = useWords(appWords);
  const press = usePress(service.id);
  const form = useForm({
    initial: whenStart,
    check: { at: (at, { when }) => (when === 'later' && !at ? words.atNeeded : null) },
    save: (when) => press(command, when),
    onSaved: onClose,
  });
  const text =
    command === 'terminate' && service.state === 'pending' ? words.pendingTerminate : words.texts[command];
  return (
    <Form form={form} label={title} guard={false}>
      <p className={classes.soft}>{text}</p>
      <WhenFields values={form.values} set={form.set} reason={form.field('reason')} at={form.field('at')} />
      <FormFault fault={form.fault} />
      <div className="k-actions">
        <Button look="quiet" onClick={onClose}>
          {actions.cancel}
        </Button>
        <Button type="submit" look={command === 'terminate' ? 'danger' : 'primary'} busy={form.busy}>
          {title}
        </Button>
      </div>
    </Form>
  );
}

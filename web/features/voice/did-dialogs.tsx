import type { DidLine } from '../../../contracts/voice.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi, useMe } from '../../lib/app-context.tsx';
import { formatPhone, useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.tsx';
import { instantOf } from '../../lib/wall-time.ts';
import { useWords } from '../../lib/words.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { CustomerChoice, LineChoice } from './choose.tsx';
import { PortOut } from './port-dialogs.tsx';
import { useRenew } from './renew.ts';

export type DidDialogKind = 'assign' | 'reserve' | 'port-out';

type Props = { did: DidLine; onDone: () => void };

/** The form that one of a number's actions needs. */
export function DidDialog({
  did,
  kind,
  onClose,
}: {
  did: DidLine;
  kind: DidDialogKind | null;
  onClose: () => void;
}) {
  const words = useWords(voiceScreens).did;
  const number = formatPhone(`+${did.number}`);
  const titles = {
    assign: words.assignTitle({ number }),
    reserve: words.reserveTitle({ number }),
    'port-out': words.portOutTitle({ number }),
  };
  return (
    <Modal open={kind !== null} onClose={onClose} title={kind ? titles[kind] : ''}>
      {kind === 'assign' && <Assign did={did} onDone={onClose} />}
      {kind === 'reserve' && <Reserve did={did} onDone={onClose} />}
      {kind === 'port-out' && <PortOut did={did} onDone={onClose} />}
    </Modal>
  );
}

function Assign({ did, onDone }: Props) {
  const words = useWords(voiceScreens).did;
  const api = useApi();
  const renew = useRenew();
  const form = useForm({
    initial: { subscriberId: null as string | null },
    save: async ({ subscriberId }) => {
      await api.post('/api/voice/did-assignments', { subscriberId, number: did.number });
      notify.done({ message: words.assigned });
      renew();
    },
    onSaved: onDone,
  });
  return (
    <Form form={form} label={words.assign} guard={false}>
      <LineChoice label={words.subscriber} required {...form.field('subscriberId')} />
      <FormActions form={form} save={words.assign} onCancel={onDone} />
    </Form>
  );
}

const day = 86_400_000;

function Reserve({ did, onDone }: Props) {
  const words = useWords(voiceScreens).did;
  const api = useApi();
  const renew = useRenew();
  const format = useFormat();
  const now = useNow();
  const zone = useMe()?.zone ?? 'Europe/Istanbul';
  const form = useForm({
    initial: {
      until: format.dayKey(now + 14 * day) as string | null,
      customerId: null as string | null,
      note: '',
    },
    save: async ({ until, customerId, note }) => {
      // The whole of the last day is meant.
      const end = until ? instantOf(`${until} 23:59`, zone) : until;
      await api.put(`/api/voice/dids/${did.number}/reservation`, {
        until: end,
        customerId,
        ...(note ? { note } : {}),
      });
      notify.done({ message: words.reserved });
      renew();
    },
    onSaved: onDone,
  });
  return (
    <Form form={form} label={words.reserve} guard={false}>
      <DateField
        label={words.until}
        hint={words.untilHint}
        min={format.dayKey(now)}
        max={format.dayKey(now + 89 * day)}
        required
        {...form.field('until')}
      />
      <CustomerChoice label={words.customer} hint={words.customerHint} {...form.field('customerId')} />
      <TextField label={words.note} maxLength={300} {...form.field('note')} />
      <FormActions form={form} save={words.reserve} onCancel={onDone} always />
    </Form>
  );
}

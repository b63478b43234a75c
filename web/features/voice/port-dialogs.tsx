import type { DidLine } from '../../../contracts/voice.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Select } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { LineChoice } from './choose.tsx';
import { useRenew } from './renew.ts';
import { didKinds } from './states.ts';
import classes from './voice.module.css';

/** A number leaves for another operator. */
export function PortOut({ did, onDone }: { did: DidLine; onDone: () => void }) {
  const words = useWords(voiceScreens).did;
  const api = useApi();
  const renew = useRenew();
  const form = useForm({
    initial: { to: '' },
    save: async ({ to }) => {
      await api.post(`/api/voice/dids/${did.number}/port-out`, { to });
      notify.done({ message: words.portedOut });
      renew();
    },
    onSaved: onDone,
  });
  return (
    <Form form={form} label={words.portOut} guard={false}>
      <p className={classes.quiet}>{words.portOutText}</p>
      <TextField label={words.operator} required maxLength={100} {...form.field('to')} />
      <FormActions form={form} save={words.save} onCancel={onDone} />
    </Form>
  );
}

export function PortInDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords(voiceScreens).did;
  return (
    <Modal open={open} onClose={onClose} title={words.portInTitle}>
      {open && <PortIn onDone={onClose} />}
    </Modal>
  );
}

/** A number comes from another operator. */
function PortIn({ onDone }: { onDone: () => void }) {
  const { did: words, import: range } = useWords(voiceScreens);
  const room = useWords(voiceWords);
  const api = useApi();
  const renew = useRenew();
  const form = useForm({
    initial: {
      number: '',
      from: '',
      kind: 'geographic' as string | null,
      country: 'TR' as string | null,
      areaCode: '',
      subscriberId: null as string | null,
    },
    save: async ({ areaCode, subscriberId, ...wish }) => {
      await api.post('/api/voice/did-port-ins', {
        ...wish,
        areaCode: areaCode || null,
        ...(subscriberId ? { subscriberId } : {}),
      });
      notify.done({ message: words.portedIn });
      renew();
    },
    onSaved: onDone,
  });
  return (
    <Form form={form} label={words.portInTitle} guard={false}>
      <TextField
        label={room.service['voice.number']}
        hint={words.portInHint}
        type="tel"
        placeholder="+90 212 555 01 00"
        required
        {...form.field('number')}
      />
      <TextField label={words.fromOperator} required maxLength={100} {...form.field('from')} />
      <FieldRow>
        <Select
          label={range.kind}
          options={didKinds.map((value) => ({ value, label: room.didKinds[value] }))}
          {...form.field('kind')}
        />
        <Select label={range.country} options={countries} {...form.field('country')} />
      </FieldRow>
      <TextField label={range.areaCode} {...form.field('areaCode')} />
      <LineChoice label={words.toSubscriber} {...form.field('subscriberId')} />
      <FormActions form={form} save={words.save} onCancel={onDone} always />
    </Form>
  );
}

export const countries = [
  { value: 'TR', label: 'TR' },
  { value: 'BR', label: 'BR' },
];

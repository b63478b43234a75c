import { useQuery } from '@tanstack/react-query';
import type { Subscriber } from '../../../contracts/voice.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { formatPhone } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Select, TagInput } from '../../ui/choices.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { notify } from '../../ui/notify.tsx';
import { useShowLine } from './line-panel.tsx';
import { switchChoicesQuery } from './queries.ts';

const none = 'none';

/** Channels, caller id, destinations, area and switch in one form. */
export function EditLine({ line, onDone }: { line: Subscriber; onDone: () => void }) {
  const words = useWords(voiceScreens).subscriber;
  const api = useApi();
  const show = useShowLine();
  const switches = useQuery(switchChoicesQuery(api)).data?.items ?? [];
  const form = useForm({
    initial: {
      channels: line.channels as number | null,
      callerId: line.callerId ?? none,
      allowedDestinations: line.allowedDestinations,
      areaCode: line.areaCode ?? '',
      switchId: line.switchId ?? none,
    },
    save: async ({ channels, callerId, allowedDestinations, areaCode, switchId }) => {
      show(
        await api.patch<Subscriber>(`/api/voice/subscribers/${line.id}`, {
          version: line.version,
          channels,
          callerId: callerId === none ? null : callerId,
          allowedDestinations,
          areaCode: areaCode || null,
          switchId: switchId === none ? null : switchId,
        }),
      );
      notify.done({ message: words.saved });
    },
    onSaved: onDone,
  });
  return (
    <Form form={form} label={words.settings}>
      <FieldRow>
        <NumberField
          label={words.channels}
          hint={words.channelsHint}
          min={1}
          max={1000}
          required
          {...form.field('channels')}
        />
        <TextField label={words.areaCode} hint={words.areaHint} {...form.field('areaCode')} />
      </FieldRow>
      <Select
        label={words.callerId}
        options={[
          { value: none, label: words.noCallerId },
          ...line.numbers.map(({ number }) => ({ value: number, label: formatPhone(`+${number}`) })),
        ]}
        {...form.field('callerId')}
      />
      <TagInput
        label={words.destinations}
        hint={words.destinationsHint}
        {...form.field('allowedDestinations')}
      />
      <Select
        label={words.switch}
        options={[
          { value: none, label: words.noSwitch },
          ...switches.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.field('switchId')}
      />
      <FormActions form={form} onCancel={onDone} />
    </Form>
  );
}

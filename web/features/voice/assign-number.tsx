import type { DidLine, Subscriber } from '../../../contracts/voice.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { formatPhone } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Segments, Select } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { notify } from '../../ui/notify.tsx';
import { useRenew } from './renew.ts';
import { didKinds } from './states.ts';

/** A number for this line: a certain one, or any free one of a kind and area. */
export function AssignNumber({ line, onDone }: { line: Subscriber; onDone: () => void }) {
  const words = useWords(voiceScreens).numbers;
  const room = useWords(voiceWords);
  const api = useApi();
  const renew = useRenew();
  const form = useForm({
    initial: {
      way: 'any' as 'any' | 'one',
      number: '',
      kind: null as string | null,
      areaCode: line.areaCode ?? '',
    },
    save: async ({ way, number, kind, areaCode }) => {
      const wish =
        way === 'one' ? { number } : { ...(kind ? { kind } : {}), ...(areaCode ? { areaCode } : {}) };
      const did = await api.post<DidLine>('/api/voice/did-assignments', { subscriberId: line.id, ...wish });
      notify.done({ message: words.assigned({ number: formatPhone(`+${did.number}`) }) });
      renew();
    },
    onSaved: onDone,
  });
  return (
    <Form form={form} label={words.assignTitle} guard={false}>
      <Segments
        label={words.assignTitle}
        value={form.values.way}
        onChange={(way) => form.set({ way })}
        options={[
          { value: 'any', label: words.any },
          { value: 'one', label: words.one },
        ]}
      />
      {form.values.way === 'one' ? (
        <TextField
          label={words.number}
          type="tel"
          placeholder="+90 850 303 00 00"
          required
          {...form.field('number')}
        />
      ) : (
        <FieldRow>
          <Select
            label={words.kind}
            clearable
            options={didKinds.map((value) => ({ value, label: room.didKinds[value] }))}
            {...form.field('kind')}
          />
          <TextField label={words.areaCode} {...form.field('areaCode')} />
        </FieldRow>
      )}
      <FormActions form={form} save={words.save} onCancel={onDone} always />
    </Form>
  );
}

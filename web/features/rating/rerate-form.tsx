import { useQueryClient } from '@tanstack/react-query';
import { ratingWords } from '../../../words/rating/index.ts';
import { useApi, useMe } from '../../lib/app-context.tsx';
import { instantOf } from '../../lib/wall-time.ts';
import { useCodeSentence, useWords } from '../../lib/words.tsx';
import { Select } from '../../ui/choices.tsx';
import { DateTimeField } from '../../ui/date-field.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { reratingsKey } from './rerate-queries.ts';

type Values = {
  reason: string;
  from: string | null;
  until: string | null;
  prefix: string;
  state: string | null;
};

/** Which calls, and why. Asking changes nothing yet. */
export function RerateForm({ onDone }: { onDone: () => void }) {
  const words = useWords(ratingWords).rerate;
  const api = useApi();
  const queries = useQueryClient();
  const zone = useMe()?.zone ?? 'UTC';
  const codeSentence = useCodeSentence();
  const form = useForm<Values>({
    initial: { reason: '', from: null, until: null, prefix: '', state: 'both' },
    check: {
      until: (until, { from }) =>
        from && until && until <= from ? (codeSentence('ends-before-start') ?? words.until) : null,
    },
    save: async ({ reason, from, until, prefix, state }) => {
      await api.post('/api/rating/reratings', {
        reason,
        filter: {
          ...(from ? { from: instantOf(from, zone) } : {}),
          ...(until ? { until: instantOf(until, zone) } : {}),
          ...(prefix.trim() ? { prefix: prefix.replace(/\D/g, '') } : {}),
          ...(state === 'rated' || state === 'unrated' ? { state } : {}),
        },
      });
      await queries.invalidateQueries({ queryKey: reratingsKey });
    },
    onSaved: onDone,
  });
  return (
    <Form form={form}>
      <TextArea label={words.reason} hint={words.reasonHint} required {...form.field('reason')} />
      <DateTimeField label={words.from} clearable {...form.field('from')} />
      <DateTimeField label={words.until} clearable {...form.field('until')} />
      <TextField label={words.prefix} placeholder="9053" inputMode="numeric" {...form.field('prefix')} />
      <Select
        label={words.state}
        options={[
          { value: 'both', label: words.both },
          { value: 'rated', label: words.onlyRated },
          { value: 'unrated', label: words.onlyUnrated },
        ]}
        {...form.field('state')}
      />
      <FormActions form={form} save={words.begin} onCancel={onDone} />
    </Form>
  );
}

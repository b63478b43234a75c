import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choices.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconTrash } from '../../ui/icons.ts';
import { Drawer } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import type { Plan } from './carrier-queries.ts';

export type CodeList = 'areas' | 'carrierCodes';
type Asked = { plan: Plan; open: boolean; onSaved: () => void; onClose: () => void };
type Range = Plan['ranges'][number];

const forms = ['local', 'national', 'nationwide', 'short'] as const;
const kinds = [
  'national',
  'mobile',
  'special',
  'free',
  'premium',
  'short',
  'emergency',
  'international',
] as const;

/** A plan is saved as a whole: half a plan would read numbers wrongly. */
function useSavePlan({ plan, onSaved, onClose }: Asked) {
  const api = useApi();
  const words = useWords(carriersWords).numbering;
  const { country, ...present } = plan;
  return {
    save: (change: Partial<Plan>) =>
      api.put(`/api/voice/numbering-plans/${country}`, { ...present, ...change }),
    done: () => {
      notify.done({ message: words.saved });
      onSaved();
      onClose();
    },
  };
}

/** How the country dials. */
export function PlanDrawer(asked: Asked) {
  const words = useWords(carriersWords).numbering;
  return (
    <Drawer open={asked.open} onClose={asked.onClose} title={asked.plan.name}>
      {asked.open && <PlanForm {...asked} label={words.plan} />}
    </Drawer>
  );
}

function PlanForm({ label, ...asked }: Asked & { label: string }) {
  const { numbering: words, common } = useWords(carriersWords);
  const { plan } = asked;
  const { save, done } = useSavePlan(asked);
  const form = useForm({
    initial: {
      name: plan.name,
      callingCode: plan.callingCode,
      trunkPrefix: plan.trunkPrefix,
      internationalPrefix: plan.internationalPrefix,
      collectLocalPrefix: plan.collectLocalPrefix ?? '',
      collectNationalPrefix: plan.collectNationalPrefix ?? '',
      portabilityPrefix: plan.portabilityPrefix ?? '',
      routingCodeDigits: plan.routingCodeDigits as number | null,
    },
    save: (values) =>
      save({
        ...values,
        collectLocalPrefix: values.collectLocalPrefix || null,
        collectNationalPrefix: values.collectNationalPrefix || null,
        portabilityPrefix: values.portabilityPrefix || null,
        routingCodeDigits: values.routingCodeDigits ?? plan.routingCodeDigits,
      }),
    onSaved: done,
  });
  return (
    <Form form={form} label={label}>
      <FieldRow>
        <TextField label={common.name} required maxLength={80} {...form.field('name')} />
        <TextField label={words.callingCode} required inputMode="numeric" {...form.field('callingCode')} />
      </FieldRow>
      <FieldRow>
        <TextField label={words.trunkPrefix} inputMode="numeric" {...form.field('trunkPrefix')} />
        <TextField
          label={words.internationalPrefix}
          required
          inputMode="numeric"
          {...form.field('internationalPrefix')}
        />
      </FieldRow>
      <FieldRow>
        <TextField
          label={words.collectLocalPrefix}
          inputMode="numeric"
          {...form.field('collectLocalPrefix')}
        />
        <TextField
          label={words.collectNationalPrefix}
          inputMode="numeric"
          {...form.field('collectNationalPrefix')}
        />
      </FieldRow>
      <FieldRow>
        <TextField label={words.portabilityPrefix} inputMode="numeric" {...form.field('portabilityPrefix')} />
        <NumberField label={words.routingCodeDigits} min={1} max={8} {...form.field('routingCodeDigits')} />
      </FieldRow>
      <FormActions form={form} onCancel={asked.onClose} />
    </Form>
  );
}

/** A range of numbers; `at` null: a new one. */
export function RangeDrawer({ at, ...asked }: Asked & { at: number | null }) {
  const words = useWords(carriersWords).numbering;
  return (
    <Drawer open={asked.open} onClose={asked.onClose} title={at === null ? words.addRange : words.ranges}>
      {asked.open && <RangeForm at={at} {...asked} />}
    </Drawer>
  );
}

function RangeForm({ at, ...asked }: Asked & { at: number | null }) {
  const { numbering: words, common } = useWords(carriersWords);
  const { plan } = asked;
  const present = at === null ? undefined : plan.ranges[at];
  const { save, done } = useSavePlan(asked);
  const form = useForm({
    initial: {
      form: (present?.form ?? 'national') as string | null,
      prefix: present?.prefix ?? '',
      kind: (present?.kind ?? 'national') as string | null,
      minDigits: (present?.minDigits ?? 10) as number | null,
      maxDigits: (present?.maxDigits ?? 10) as number | null,
      name: present?.name ?? '',
    },
    save: (values) => save({ ranges: placed(plan.ranges, at, values as Range) }),
    onSaved: done,
  });
  return (
    <Form form={form} label={words.ranges}>
      <Select
        label={words.form}
        options={forms.map((one) => ({ value: one, label: words.forms[one] }))}
        {...form.field('form')}
      />
      <FieldRow>
        <TextField
          label={words.prefix}
          required
          inputMode="numeric"
          maxLength={10}
          {...form.field('prefix')}
        />
        <Select
          label={words.kind}
          searchable={false}
          options={kinds.map((one) => ({ value: one, label: words.kinds[one] }))}
          {...form.field('kind')}
        />
      </FieldRow>
      <FieldRow>
        <NumberField label={words.minDigits} required min={1} max={15} {...form.field('minDigits')} />
        <NumberField label={words.maxDigits} required min={1} max={15} {...form.field('maxDigits')} />
      </FieldRow>
      <TextField label={common.name} required maxLength={80} {...form.field('name')} />
      <FormActions form={form} onCancel={asked.onClose} always={at === null}>
        {at !== null && <Without save={() => save({ ranges: plan.ranges.toSpliced(at, 1) })} onDone={done} />}
      </FormActions>
    </Form>
  );
}

/** An area code or a carrier code; `at` null: a new one. */
export function CodeDrawer({ at, list, ...asked }: Asked & { at: number | null; list: CodeList }) {
  const words = useWords(carriersWords).numbering;
  const add = list === 'areas' ? words.addArea : words.addCode;
  return (
    <Drawer open={asked.open} onClose={asked.onClose} title={at === null ? add : words[list]}>
      {asked.open && <CodeForm at={at} list={list} {...asked} />}
    </Drawer>
  );
}

function CodeForm({ at, list, ...asked }: Asked & { at: number | null; list: CodeList }) {
  const { numbering: words, common } = useWords(carriersWords);
  const { plan } = asked;
  const present = at === null ? undefined : plan[list][at];
  const { save, done } = useSavePlan(asked);
  const form = useForm({
    initial: { code: present?.code ?? '', name: present?.name ?? '' },
    save: (values) => save({ [list]: placed(plan[list], at, values) }),
    onSaved: done,
  });
  return (
    <Form form={form} label={words[list]}>
      <FieldRow>
        <TextField label={words.code} required inputMode="numeric" maxLength={6} {...form.field('code')} />
        <TextField label={common.name} required maxLength={80} {...form.field('name')} />
      </FieldRow>
      <FormActions form={form} onCancel={asked.onClose} always={at === null}>
        {at !== null && <Without save={() => save({ [list]: plan[list].toSpliced(at, 1) })} onDone={done} />}
      </FormActions>
    </Form>
  );
}

const placed = <Item,>(list: readonly Item[], at: number | null, item: Item): Item[] =>
  at === null ? [...list, item] : list.with(at, item);

function Without({ save, onDone }: { save: () => Promise<unknown>; onDone: () => void }) {
  const words = useWords(carriersWords).common;
  const attempt = useAttempt();
  const remove = async () => {
    if (await attempt(save)) onDone();
  };
  return (
    <Button look="quiet" icon={<IconTrash size={16} />} onClick={() => void remove()}>
      {words.remove}
    </Button>
  );
}

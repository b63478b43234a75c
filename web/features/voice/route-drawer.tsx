import { useQuery } from '@tanstack/react-query';
import type { CallRoute } from '../../../contracts/voice-carriers.ts';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { instantOf, wallTimeOf } from '../../lib/wall-time.ts';
import { useWords, useZone } from '../../lib/words.tsx';
import { Select, Switch } from '../../ui/choices.tsx';
import { DateTimeField } from '../../ui/date-field.tsx';
import { NumberField, TextArea, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { trunksQuery } from './carrier-queries.ts';
import { RemoveButton } from './carrier-remove.tsx';
import { routeNumbers } from './carrier-rules.ts';

type Asked = { onClose: () => void; onSaved: () => void };

/** A route: numbers of a prefix leave over this trunk, as early as its priority says, while it is valid. */
export function RouteDrawer({ edited, ...asked }: Asked & { edited: CallRoute | 'new' | null }) {
  const words = useWords(carriersWords).routes;
  return (
    <Drawer open={edited !== null} onClose={asked.onClose} title={edited === 'new' ? words.add : words.edit}>
      {edited && (
        <RouteForm
          key={edited === 'new' ? 'new' : edited.id}
          route={edited === 'new' ? null : edited}
          {...asked}
        />
      )}
    </Drawer>
  );
}

function RouteForm({ route, onClose, onSaved }: Asked & { route: CallRoute | null }) {
  const { routes: words, common } = useWords(carriersWords);
  const api = useApi();
  const zone = useZone();
  const trunks = useQuery(trunksQuery(api)).data?.items ?? [];
  const wall = (instant: string | null | undefined) => (instant ? wallTimeOf(instant, zone) : null);
  const form = useForm({
    initial: {
      prefix: route?.prefix ?? '',
      trunkId: (route?.trunkId ?? null) as string | null,
      numbers: (route?.numbers ?? 'all') as string | null,
      priority: (route?.priority ?? 10) as number | null,
      weight: (route?.weight ?? 100) as number | null,
      unknownCostAllowed: route?.unknownCostAllowed ?? false,
      validFrom: wall(route?.validFrom),
      validUntil: wall(route?.validUntil),
      note: route?.note ?? '',
      active: route?.active ?? true,
    },
    save: async (values) => {
      const moment = (text: string | null) => (text ? instantOf(text, zone) : null);
      const body = {
        ...values,
        validFrom: moment(values.validFrom),
        validUntil: moment(values.validUntil),
        note: values.note || null,
      };
      if (route) await api.patch(`/api/voice/routes/${route.id}`, { ...body, version: route.version });
      else await api.post('/api/voice/routes', body);
    },
    onSaved: () => {
      onSaved();
      onClose();
    },
  });
  return (
    <Form form={form} label={words.edit}>
      <TextField
        label={words.prefix}
        hint={words.prefixHint}
        inputMode="numeric"
        maxLength={20}
        {...form.field('prefix')}
      />
      <Select
        label={words.numbers}
        required
        hint={words.numbersHint}
        options={routeNumbers.map((value) => ({ value, label: words.numbersChoices[value] }))}
        {...form.field('numbers')}
      />
      <Select
        label={words.trunk}
        required
        options={trunks.map((one) => ({ value: one.id, label: one.name, group: one.carrierName }))}
        {...form.field('trunkId')}
      />
      <FieldRow>
        <NumberField
          label={words.priority}
          required
          hint={words.priorityHint}
          min={1}
          max={1000}
          {...form.field('priority')}
        />
        <NumberField
          label={words.weight}
          required
          hint={words.weightHint}
          min={1}
          max={1000}
          {...form.field('weight')}
        />
      </FieldRow>
      <Switch
        label={words.unknownCostAllowed}
        hint={words.unknownCostHint}
        {...form.field('unknownCostAllowed')}
      />
      <FieldRow>
        <DateTimeField label={words.validFrom} clearable {...form.field('validFrom')} />
        <DateTimeField label={words.validUntil} clearable {...form.field('validUntil')} />
      </FieldRow>
      <TextArea label={common.note} rows={2} maxLength={500} {...form.field('note')} />
      <Switch label={common.active} {...form.field('active')} />
      <FormActions form={form} onCancel={onClose} always={route === null}>
        {route && (
          <RemoveButton
            path={`/api/voice/routes/${route.id}`}
            title={words.removeTitle}
            text={words.removeText({ prefix: route.prefix, trunk: route.trunkName })}
            onRemoved={() => {
              onSaved();
              onClose();
            }}
          />
        )}
      </FormActions>
    </Form>
  );
}

import { useQuery } from '@tanstack/react-query';
import type { Trunk } from '../../../contracts/voice-carriers.ts';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Select, Switch } from '../../ui/choices.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { carriersQuery } from './carrier-queries.ts';
import { RemoveButton } from './carrier-remove.tsx';
import { callerIdRules } from './carrier-rules.ts';
import { switchChoicesQuery } from './queries.ts';

type Asked = { onClose: () => void; onSaved: () => void };

/** A connection to a carrier: its name on the switch, how much it carries, what it is shown and given. */
export function TrunkDrawer({ edited, ...asked }: Asked & { edited: Trunk | 'new' | null }) {
  const words = useWords(carriersWords).trunks;
  return (
    <Drawer
      open={edited !== null}
      onClose={asked.onClose}
      title={edited === 'new' ? words.add : words.edit}
      size={460}
    >
      {edited && (
        <TrunkForm
          key={edited === 'new' ? 'new' : edited.id}
          trunk={edited === 'new' ? null : edited}
          {...asked}
        />
      )}
    </Drawer>
  );
}

function TrunkForm({ trunk, onClose, onSaved }: Asked & { trunk: Trunk | null }) {
  const { trunks: words, common } = useWords(carriersWords);
  const api = useApi();
  const carriers = useQuery(carriersQuery(api)).data?.items ?? [];
  const switches = useQuery(switchChoicesQuery(api)).data?.items ?? [];
  const form = useForm({
    initial: {
      carrierId: trunk?.carrierId ?? (carriers[0]?.id as string | undefined) ?? null,
      name: trunk?.name ?? '',
      switchId: trunk?.switchId ?? (null as string | null),
      channelMatch: trunk?.channelMatch ?? '',
      capacity: (trunk?.capacity ?? 30) as number | null,
      callerIdRule: (trunk?.callerIdRule ?? 'subscriber') as string | null,
      callerIdNumber: trunk?.callerIdNumber ?? '',
      stripPrefix: trunk?.stripPrefix ?? '',
      addPrefix: trunk?.addPrefix ?? '',
      active: trunk?.active ?? true,
    },
    save: async ({ carrierId, ...values }) => {
      const body = { ...values, callerIdNumber: values.callerIdNumber || null };
      const channelMatch = values.channelMatch || null;
      if (trunk) {
        const said = channelMatch ?? `PJSIP/${values.name}-`;
        await api.patch(`/api/voice/trunks/${trunk.id}`, {
          ...body,
          channelMatch: said,
          version: trunk.version,
        });
      } else await api.post('/api/voice/trunks', { ...body, channelMatch, carrierId });
    },
    onSaved: () => {
      onSaved();
      onClose();
    },
  });
  return (
    <Form form={form} label={words.edit}>
      <Select
        label={words.carrier}
        required
        disabled={trunk !== null}
        options={carriers.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('carrierId')}
      />
      <FieldRow>
        <TextField
          label={common.name}
          required
          hint={words.nameHint}
          maxLength={40}
          {...form.field('name')}
        />
        <NumberField
          label={words.capacity}
          required
          hint={words.capacityHint}
          min={1}
          max={100_000}
          {...form.field('capacity')}
        />
      </FieldRow>
      <TextField
        label={words.channelMatch}
        hint={words.channelMatchHint}
        maxLength={80}
        {...form.field('channelMatch')}
      />
      <Select
        label={words.switch}
        clearable
        placeholder={words.anySwitch}
        options={switches.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.field('switchId')}
      />
      <FieldRow>
        <Select
          label={words.callerId}
          options={callerIdRules.map((rule) => ({ value: rule, label: words.callerIdRules[rule] }))}
          {...form.field('callerIdRule')}
        />
        {form.values.callerIdRule === 'fixed' && (
          <TextField label={words.callerIdNumber} required type="tel" {...form.field('callerIdNumber')} />
        )}
      </FieldRow>
      <FieldRow>
        <TextField
          label={words.strip}
          hint={words.prefixHint}
          inputMode="numeric"
          maxLength={15}
          {...form.field('stripPrefix')}
        />
        <TextField label={words.add_prefix} inputMode="tel" maxLength={15} {...form.field('addPrefix')} />
      </FieldRow>
      <Switch label={common.active} hint={words.activeHint} {...form.field('active')} />
      <FormActions form={form} onCancel={onClose} always={trunk === null}>
        {trunk && (
          <RemoveButton
            path={`/api/voice/trunks/${trunk.id}`}
            title={words.removeTitle}
            text={words.removeText({ name: trunk.name })}
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

import type { Carrier } from '../../../contracts/voice-carriers.ts';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Switch } from '../../ui/choices.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { FieldGroup, FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { RemoveButton } from './carrier-remove.tsx';

type Asked = { onClose: () => void; onSaved: () => void };

/** A carrier: what it is called, in which currency it asks, whom to call when calls fail. */
export function CarrierDrawer({ edited, ...asked }: Asked & { edited: Carrier | 'new' | null }) {
  const words = useWords(carriersWords).carriers;
  return (
    <Drawer open={edited !== null} onClose={asked.onClose} title={edited === 'new' ? words.add : words.edit}>
      {edited && (
        <CarrierForm
          key={edited === 'new' ? 'new' : edited.id}
          carrier={edited === 'new' ? null : edited}
          {...asked}
        />
      )}
    </Drawer>
  );
}

function CarrierForm({ carrier, onClose, onSaved }: Asked & { carrier: Carrier | null }) {
  const { carriers: words, common } = useWords(carriersWords);
  const api = useApi();
  const form = useForm({
    initial: {
      name: carrier?.name ?? '',
      currency: carrier?.currency ?? 'TRY',
      contactName: carrier?.contactName ?? '',
      contactEmail: carrier?.contactEmail ?? '',
      contactPhone: carrier?.contactPhone ?? '',
      note: carrier?.note ?? '',
      active: carrier?.active ?? true,
    },
    save: async (values) => {
      const body = {
        ...values,
        currency: values.currency.trim().toUpperCase(),
        contactName: values.contactName || null,
        contactEmail: values.contactEmail || null,
        contactPhone: values.contactPhone || null,
        note: values.note || null,
      };
      if (carrier)
        await api.patch(`/api/voice/carriers/${carrier.id}`, { ...body, version: carrier.version });
      else await api.post('/api/voice/carriers', body);
    },
    onSaved: () => {
      onSaved();
      onClose();
    },
  });
  return (
    <Form form={form} label={words.edit}>
      <FieldRow>
        <TextField label={common.name} required maxLength={80} {...form.field('name')} />
        <TextField label={words.currency} required maxLength={3} {...form.field('currency')} />
      </FieldRow>
      <FieldGroup title={words.contact}>
        <TextField label={words.contactName} maxLength={80} {...form.field('contactName')} />
        <TextField label={words.contactPhone} type="tel" maxLength={40} {...form.field('contactPhone')} />
        <TextField label={words.contactEmail} type="email" {...form.field('contactEmail')} />
      </FieldGroup>
      <TextArea label={common.note} rows={2} maxLength={500} {...form.field('note')} />
      <Switch label={common.active} hint={words.activeHint} {...form.field('active')} />
      <FormActions form={form} onCancel={onClose} always={carrier === null}>
        {carrier && (
          <RemoveButton
            path={`/api/voice/carriers/${carrier.id}`}
            title={words.removeTitle}
            text={words.removeText({ name: carrier.name })}
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

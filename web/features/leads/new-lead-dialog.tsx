import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { leadsWords } from '../../../words/leads/index.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi, usePlace } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { MultiSelect, Segments, Select } from '../../ui/choices.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { knownSources } from './known-sources.ts';
import { usePeopleOptions } from './people.ts';
import { leadsKey } from './queries.ts';

const empty = {
  kind: 'person' as 'person' | 'company',
  name: '',
  phone: '',
  email: '',
  message: '',
  source: 'phone',
  campaign: '',
  responsibleIds: [] as string[],
};

/** Somebody called or walked in: noted down in one form. */
export function NewLeadDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords(leadsScreens).add;
  return (
    <Modal open={open} onClose={onClose} title={words.title}>
      {open && <NewLead onClose={onClose} />}
    </Modal>
  );
}

function NewLead({ onClose }: { onClose: () => void }) {
  const words = useWords(leadsScreens);
  const { add } = words;
  const room = useWords(leadsWords);
  const api = useApi();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const place = usePlace();
  const people = usePeopleOptions();
  const form = useForm({
    initial: empty,
    save: async ({ phone, email, message, campaign, responsibleIds, ...lead }) => {
      const { customerId, created } = await api.post<{ customerId: string; created: boolean }>('/api/leads', {
        ...lead,
        ...(phone ? { phone } : {}),
        ...(email ? { email } : {}),
        ...(message ? { message } : {}),
        ...(campaign ? { campaign } : {}),
        ...(responsibleIds.length > 0 ? { responsibleIds } : {}),
      });
      const to = place('customer', customerId);
      notify.done({
        message: add.saved({ created }),
        ...(to ? { action: { label: words.detail.openCustomer, run: () => void navigate(to) } } : {}),
      });
      void queries.invalidateQueries({ queryKey: leadsKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={add.title} guard={false}>
      <Segments
        label={add.kind}
        value={form.values.kind}
        onChange={(kind) => form.set({ kind })}
        options={[
          { value: 'person', label: add.person },
          { value: 'company', label: add.company },
        ]}
      />
      <TextField label={add.name} autoComplete="off" required autoFocus {...form.field('name')} />
      <FieldRow>
        <TextField label={add.phone} type="tel" inputMode="tel" autoComplete="off" {...form.field('phone')} />
        <TextField label={add.email} type="email" autoComplete="off" {...form.field('email')} />
      </FieldRow>
      <TextArea label={add.message} {...form.field('message')} />
      <FieldRow>
        <Select
          label={add.source}
          options={knownSources.map((value) => ({ value, label: room.sourceName({ code: value }) }))}
          searchable={false}
          {...form.field('source')}
        />
        <TextField label={add.campaign} autoComplete="off" {...form.field('campaign')} />
      </FieldRow>
      <MultiSelect
        label={add.responsibles}
        hint={add.responsiblesHint}
        options={people}
        {...form.field('responsibleIds')}
      />
      <FormActions form={form} save={add.save} onCancel={onClose} always />
    </Form>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import type { MappingTarget, MetaFormView } from '../../../contracts/leads-meta.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Select } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import classes from './meta.module.css';
import { metaKey } from './queries.ts';

const targets: readonly MappingTarget[] = ['name', 'company', 'phone', 'email', 'message', 'answer', 'drop'];

/** Where the answer to each question of a Meta form goes, and which campaign its leads belong to. */
export function MappingDialog({
  form,
  open,
  onClose,
}: {
  form: MetaFormView;
  open: boolean;
  onClose: () => void;
}) {
  const words = useWords(leadsScreens).meta;
  return (
    <Modal open={open} onClose={onClose} title={`${words.mapping}: ${form.name}`}>
      {open && <Mapping of={form} onClose={onClose} />}
    </Modal>
  );
}

function Mapping({ of, onClose }: { of: MetaFormView; onClose: () => void }) {
  const words = useWords(leadsScreens).meta;
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm({
    initial: {
      campaign: of.campaign ?? '',
      mapping: Object.fromEntries(of.questions.map(({ key, target }) => [key, target])),
    },
    save: async ({ campaign, mapping }) => {
      const body = { campaign: campaign.trim() || null, mapping, version: of.version };
      await api.patch(`/api/leads/meta/forms/${of.id}`, body);
      notify.done({ message: words.mappingSaved });
      await queries.invalidateQueries({ queryKey: metaKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={words.mapping} guard={false}>
      <p className={classes.soft}>{words.mappingText}</p>
      <div className={classes.mapping}>
        {of.questions.map(({ key, label }) => (
          <Select
            key={key}
            label={label}
            value={form.values.mapping[key] ?? 'answer'}
            onChange={(target) =>
              form.set({ mapping: { ...form.values.mapping, [key]: (target ?? 'answer') as MappingTarget } })
            }
            options={targets.map((value) => ({ value, label: words.targets[value] }))}
          />
        ))}
      </div>
      <TextField label={words.campaign} hint={words.campaignHint} {...form.field('campaign')} />
      <FormActions form={form} onCancel={onClose} />
    </Form>
  );
}

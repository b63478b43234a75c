import { useQueryClient } from '@tanstack/react-query';
import type { ProductGroup } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconTrash } from '../../ui/icons.ts';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { catalogKey } from './queries.ts';

type Edited = ProductGroup | 'new';

/** Makes, renames or removes a product group. */
export function GroupDialog({ edited, onClose }: { edited: Edited | null; onClose: () => void }) {
  const words = useWords(catalogScreens).group;
  return (
    <Modal
      open={edited !== null}
      onClose={onClose}
      title={edited === 'new' ? words.addTitle : words.editTitle}
    >
      {edited && <GroupForm group={edited === 'new' ? null : edited} onClose={onClose} />}
    </Modal>
  );
}

function GroupForm({ group, onClose }: { group: ProductGroup | null; onClose: () => void }) {
  const words = useWords(catalogScreens).group;
  const api = useApi();
  const queries = useQueryClient();
  const renew = () => queries.invalidateQueries({ queryKey: [...catalogKey, 'groups'] });
  const form = useForm({
    initial: { name: group?.name ?? '', description: group?.description ?? '' },
    save: async (values) => {
      if (group) await api.patch(`/api/catalog/groups/${group.id}`, { ...values, version: group.version });
      else await api.post('/api/catalog/groups', values);
      await renew();
      notify.done({ message: words.saved });
      onClose();
    },
  });
  return (
    <Form form={form} label={words.editTitle} guard={false}>
      <TextField label={words.name} required maxLength={120} {...form.field('name')} />
      <TextArea label={words.description} rows={2} maxLength={2000} {...form.field('description')} />
      <FormActions form={form} onCancel={onClose} always={!group}>
        {group && <Remove group={group} onRemoved={() => void renew().then(onClose)} />}
      </FormActions>
    </Form>
  );
}

function Remove({ group, onRemoved }: { group: ProductGroup; onRemoved: () => void }) {
  const words = useWords(catalogScreens).group;
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const remove = async () => {
    const sure = await confirm({
      title: words.removeTitle(group),
      text: words.removeText,
      action: words.remove,
      danger: true,
    });
    if (!sure) return;
    const done = await attempt(async () => {
      await api.delete(`/api/catalog/groups/${group.id}`);
      return true;
    });
    if (!done) return;
    notify.done({ message: words.removed });
    onRemoved();
  };
  return (
    <Button look="quiet" icon={<IconTrash size={16} />} onClick={() => void remove()}>
      {words.remove}
    </Button>
  );
}

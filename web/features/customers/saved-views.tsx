import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SavedView } from '../../../contracts/customers.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import {
  IconAddressBook,
  IconChevronDown,
  IconPlus,
  IconRefresh,
  IconStar,
  IconTrash,
  IconUsers,
} from '../../ui/icons.ts';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { isFiltered, type ListAddress, sameList, searchOf } from './list-address.ts';
import { viewsQuery } from './queries.ts';

/** Lists under a name: own and shared. Choosing one sets search, filters and order. */
export function SavedViews({ address }: { address: ListAddress }) {
  const words = useWords(customersScreens).views;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const { data } = useQuery(viewsQuery(api));
  const [saving, setSaving] = useState(false);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const views = data?.items ?? [];
  const shown = views.find((view) => sameList(view, address));
  const last = views.find((view) => view.id === chosenId && view.mine);
  const renew = () => queries.invalidateQueries({ queryKey: viewsQuery(api).queryKey });
  const item = (view: SavedView): MenuItem => ({
    key: view.id,
    label: view.name,
    icon: view.shared ? <IconUsers size={15} /> : <IconStar size={15} />,
    to: `/customers${searchOf(view)}`,
    onClick: () => setChosenId(view.id),
  });
  const update = async (view: SavedView) => {
    const path = `/api/customers/views/${view.id}`;
    if (await attempt(() => api.patch(path, { version: view.version, ...address }))) {
      notify.done({ message: words.updated });
      await renew();
    }
  };
  const remove = async (view: SavedView) => {
    await attempt(async () => {
      await api.delete(`/api/customers/views/${view.id}`);
      notify.done({ message: words.removed });
      await renew();
    });
  };
  const own = views.filter((view) => view.mine);
  const shared = views.filter((view) => !view.mine);
  return (
    <>
      <Menu
        width={260}
        items={[
          { key: 'all', label: words.all, icon: <IconAddressBook size={15} />, to: '/customers' },
          own.length > 0 && { heading: words.own },
          ...own.map(item),
          shared.length > 0 && { heading: words.shared },
          ...shared.map(item),
          'line',
          {
            key: 'save',
            label: words.save,
            icon: <IconPlus size={15} />,
            disabled: !isFiltered(address) && address.sort === '-created',
            onClick: () => setSaving(true),
          },
          last &&
            !shown && {
              key: 'update',
              label: `${words.update}: ${last.name}`,
              icon: <IconRefresh size={15} />,
              onClick: () => void update(last),
            },
          shown?.mine && {
            key: 'remove',
            label: words.remove,
            icon: <IconTrash size={15} />,
            danger: true,
            onClick: () => void remove(shown),
          },
        ]}
      >
        <Button after={<IconChevronDown size={14} />} aria-haspopup="menu">
          {shown?.name ?? words.title}
        </Button>
      </Menu>
      <Modal open={saving} onClose={() => setSaving(false)} title={words.saveTitle}>
        <SaveView
          address={address}
          onDone={(view) => {
            setSaving(false);
            if (view) setChosenId(view.id);
            void renew();
          }}
        />
      </Modal>
    </>
  );
}

function SaveView({ address, onDone }: { address: ListAddress; onDone: (view?: SavedView) => void }) {
  const words = useWords(customersScreens).views;
  const api = useApi();
  const form = useForm({
    initial: { name: '', shared: false },
    save: async ({ name, shared }) => {
      const view = await api.post<SavedView>('/api/customers/views', { name, shared, ...address });
      notify.done({ message: words.saved });
      onDone(view);
    },
  });
  return (
    <Form form={form} label={words.saveTitle}>
      <p>{words.saveText}</p>
      <TextField label={words.name} required maxLength={80} {...form.field('name')} />
      <Switch label={words.share} hint={words.shareHint} {...form.field('shared')} />
      <FormActions form={form} onCancel={() => onDone()} />
    </Form>
  );
}

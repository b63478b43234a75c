import { useQueryClient } from '@tanstack/react-query';
import type { Addon } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choices.tsx';
import { NumberField, TextArea, TextField } from '../../ui/fields.tsx';
import { FieldGroup, FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Panel } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import classes from './catalog.module.css';
import { FieldsEditor } from './fields-editor.tsx';
import { ModuleFields } from './module-fields.tsx';
import { PricesPanel } from './prices-panel.tsx';
import { catalogKey } from './queries.ts';
import { changesOf, saveMerged } from './save-merged.ts';
import { UsedBy } from './used-by.tsx';

type Edited = Addon | 'new';
type Props = {
  part: string | null;
  onPart: (part: string | null) => void;
  onMade: (id: string) => void;
  onClose: () => void;
};
const parts = ['details', 'fields', 'prices'] as const;

/** One add-on: what it is, what it asks, what it costs. */
export function AddonDrawer({ edited, ...props }: Props & { edited: Edited | null }) {
  const words = useWords(catalogScreens).addons;
  return (
    <Drawer
      open={edited !== null}
      onClose={props.onClose}
      title={edited === 'new' || edited === null ? words.add : edited.name}
      size={640}
    >
      {edited === 'new' && <AddonForm addon={null} {...props} />}
      {edited !== null && edited !== 'new' && <OneAddon key={edited.id} addon={edited} {...props} />}
    </Drawer>
  );
}

function OneAddon({ addon, ...props }: Props & { addon: Addon }) {
  const words = useWords(catalogScreens).addons;
  const contents = {
    details: <AddonForm key={addon.version} addon={addon} {...props} />,
    fields: <AddonQuestions key={addon.version} addon={addon} />,
    prices: (
      <div className={classes.wide}>
        <PricesPanel
          owner={{ kind: 'addon', id: addon.id }}
          of={{ addonId: addon.id }}
          name={addon.name}
          manages
        />
      </div>
    ),
  };
  return (
    <Tabs
      label={addon.name}
      open={parts.find((key) => key === props.part) ?? 'details'}
      onOpen={(key) => props.onPart(key === 'details' ? null : key)}
      tabs={parts.map((key) => ({ key, label: words.tabs[key], content: contents[key] }))}
    />
  );
}

function useSave(addon: Addon) {
  const words = useWords(catalogScreens).addons;
  const api = useApi();
  const queries = useQueryClient();
  return async (changes: Record<string, unknown>) => {
    await saveMerged(api, `/api/catalog/addons/${addon.id}`, addon, changes);
    await queries.invalidateQueries({ queryKey: catalogKey });
    notify.done({ message: words.saved });
    return true;
  };
}

function AddonForm({ addon, onMade, onClose }: Props & { addon: Addon | null }) {
  const words = useWords(catalogScreens);
  const api = useApi();
  const queries = useQueryClient();
  const initial = valuesOf(addon);
  const form = useForm({
    initial,
    save: async (values) => {
      const sent = { ...values, maxQuantity: values.maxQuantity ?? 1 };
      const made = addon
        ? await saveMerged(api, `/api/catalog/addons/${addon.id}`, addon, changesOf(initial, sent))
        : await api.post<Addon>('/api/catalog/addons', sent);
      await queries.invalidateQueries({ queryKey: catalogKey });
      notify.done({ message: words.addons.saved });
      if (!addon) onMade(made.id);
    },
  });
  return (
    <Form form={form} label={words.addons.title}>
      <TextField label={words.addons.name} required maxLength={120} {...form.field('name')} />
      <FieldRow>
        <TextField label={words.addons.code} required maxLength={60} {...form.field('code')} />
        <NumberField label={words.addons.maxQuantity} min={1} max={1000} {...form.field('maxQuantity')} />
      </FieldRow>
      <TextArea label={words.addons.description} rows={2} maxLength={2000} {...form.field('description')} />
      <Switch label={words.product.taxable} {...form.field('taxable')} />
      <FieldGroup title={words.module.title}>
        <ModuleFields form={form} appliesTo="addon" />
      </FieldGroup>
      {addon && <UsedBy products={addon.products} />}
      <FormActions
        form={form}
        {...(addon ? {} : { save: words.addons.create, onCancel: onClose, always: true })}
      >
        {addon && <StateButton addon={addon} />}
      </FormActions>
    </Form>
  );
}

const valuesOf = (addon: Addon | null) => ({
  name: addon?.name ?? '',
  code: addon?.code ?? '',
  description: addon?.description ?? '',
  maxQuantity: (addon?.maxQuantity ?? 100) as number | null,
  taxable: addon?.taxable ?? true,
  module: addon?.module ?? null,
  moduleSettings: addon?.moduleSettings ?? {},
});

function AddonQuestions({ addon }: { addon: Addon }) {
  const words = useWords(catalogScreens);
  const save = useSave(addon);
  const form = useForm({ initial: { fields: addon.fields }, save });
  return (
    <Form form={form} label={words.addons.tabs.fields}>
      <Panel flush label={words.addons.tabs.fields}>
        <FieldsEditor form={form} />
      </Panel>
      <FormActions form={form} />
    </Form>
  );
}

function StateButton({ addon }: { addon: Addon }) {
  const words = useWords(catalogScreens).options;
  const attempt = useAttempt();
  const save = useSave(addon);
  const on = addon.state === 'on-sale';
  return (
    <Button look="quiet" onClick={() => void attempt(() => save({ state: on ? 'withdrawn' : 'on-sale' }))}>
      {on ? words.withdraw : words.restore}
    </Button>
  );
}

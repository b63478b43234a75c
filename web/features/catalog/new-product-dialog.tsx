import { useNavigate } from 'react-router';
import type { Product, ProductGroup } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { fold } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Select } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import classes from './catalog.module.css';

type Props = { open: boolean; groups: readonly ProductGroup[]; onClose: () => void };

/** A new product is a draft with a name; the rest is filled in on its page. */
export function NewProductDialog({ open, groups, onClose }: Props) {
  const words = useWords(catalogScreens).newProduct;
  return (
    <Modal open={open} onClose={onClose} title={words.title}>
      {open &&
        (groups.length > 0 ? <NewProduct groups={groups} onClose={onClose} /> : <p>{words.noGroup}</p>)}
    </Modal>
  );
}

function NewProduct({ groups, onClose }: Omit<Props, 'open'>) {
  const words = useWords(catalogScreens);
  const api = useApi();
  const navigate = useNavigate();
  const form = useForm({
    initial: { name: '', code: '', groupId: (groups[0]?.id ?? null) as string | null },
    save: async (values) => {
      const product = await api.post<Product>('/api/catalog/products', values);
      navigate(`/catalog/products/${product.id}?tab=prices`);
    },
  });
  const name = form.field('name');
  return (
    <Form form={form} label={words.newProduct.title} guard={false}>
      <TextField
        label={words.product.name}
        required
        maxLength={120}
        {...name}
        onChange={(value) => {
          // The code follows the name until somebody gives it one of its own.
          if (form.values.code === codeFrom(form.values.name)) form.set({ code: codeFrom(value) });
          name.onChange(value);
        }}
      />
      <TextField
        label={words.product.code}
        hint={words.product.codeHint}
        required
        maxLength={60}
        {...form.field('code')}
      />
      <Select
        label={words.product.group}
        options={groups.map(({ id, name }) => ({ value: id, label: name }))}
        required
        {...form.field('groupId')}
      />
      <p className={classes.soft}>{words.newProduct.hint}</p>
      <FormActions form={form} save={words.newProduct.create} onCancel={onClose} always />
    </Form>
  );
}

/** `Kurumsal Santral` → `KURUMSAL-SANTRAL`: ASCII, so that every program can write it. */
export const codeFrom = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .toUpperCase();

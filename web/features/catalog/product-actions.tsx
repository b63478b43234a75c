import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Product, ProductState } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconCopy, IconDotsVertical, IconPencil, IconPlayerPause } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import classes from './catalog.module.css';
import { catalogKey, productQuery } from './queries.ts';

/** Puts a product on sale or takes it off, and makes copies. */
export function ProductActions({ product }: { product: Product }) {
  const words = useWords(catalogScreens).product;
  const confirm = useConfirm();
  const change = useChangeState(product);
  const [copying, setCopying] = useState(false);
  const withdraw = async () => {
    const sure = await confirm({
      title: words.withdrawTitle(product),
      text: words.withdrawText,
      action: words.withdraw,
      danger: true,
    });
    if (sure) await change('withdrawn');
  };
  return (
    <>
      {product.state !== 'on-sale' && (
        <Button look="primary" disabled={product.lacks.length > 0} onClick={() => void change('on-sale')}>
          {words.publish}
        </Button>
      )}
      <Menu
        items={[
          { label: words.copy, icon: <IconCopy size={16} />, onClick: () => setCopying(true) },
          product.state !== 'draft' && {
            label: words.toDraft,
            icon: <IconPencil size={16} />,
            onClick: () => void change('draft'),
          },
          product.state === 'on-sale' && {
            label: words.withdraw,
            icon: <IconPlayerPause size={16} />,
            danger: true,
            onClick: () => void withdraw(),
          },
        ]}
      >
        <IconButton label={words.actions} icon={<IconDotsVertical size={18} />} />
      </Menu>
      <Modal open={copying} onClose={() => setCopying(false)} title={words.copyTitle}>
        <CopyForm product={product} onClose={() => setCopying(false)} />
      </Modal>
    </>
  );
}

function useChangeState(product: Product) {
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  return async (state: ProductState) => {
    const path = `/api/catalog/products/${product.id}/state`;
    const changed = await attempt(() => api.put<Product>(path, { state, version: product.version }));
    if (changed) queries.setQueryData(productQuery(api, product.id).queryKey, changed);
    await queries.invalidateQueries({ queryKey: catalogKey });
  };
}

function CopyForm({ product, onClose }: { product: Product; onClose: () => void }) {
  const words = useWords(catalogScreens).product;
  const api = useApi();
  const navigate = useNavigate();
  const form = useForm({
    initial: { name: product.name, code: `${product.code.slice(0, 58)}-2` },
    save: async (values) => {
      const copy = await api.post<Product>(`/api/catalog/products/${product.id}/copies`, values);
      notify.done({ message: words.copied });
      onClose();
      navigate(`/catalog/products/${copy.id}`);
    },
  });
  return (
    <Form form={form} label={words.copyTitle} guard={false}>
      <p className={classes.soft}>{words.copyText}</p>
      <TextField label={words.name} required maxLength={120} {...form.field('name')} />
      <TextField label={words.code} required maxLength={60} {...form.field('code')} />
      <FormActions form={form} save={words.copy} onCancel={onClose} always />
    </Form>
  );
}

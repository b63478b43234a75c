import { useQueryClient } from '@tanstack/react-query';
import type { MetaPageView } from '../../../contracts/leads-meta.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { SecretField } from './connect-app.tsx';
import classes from './meta.module.css';
import { metaKey } from './queries.ts';

type Props = { connectionId?: string; page?: MetaPageView; open: boolean; onClose: () => void };

/** A page's token: for a new page, or a new one for a page that is there. Meta is asked before anything is kept. */
export function PageTokenDialog({ open, onClose, ...target }: Props) {
  const words = useWords(leadsScreens).meta;
  return (
    <Modal open={open} onClose={onClose} title={target.page ? words.newToken : words.addPage}>
      {open && <Token {...target} onClose={onClose} />}
    </Modal>
  );
}

function Token({ connectionId, page, onClose }: Omit<Props, 'open'>) {
  const words = useWords(leadsScreens).meta;
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm({
    initial: { token: '' },
    save: async ({ token }) => {
      if (page) {
        await api.patch(`/api/leads/meta/pages/${page.id}`, { token, version: page.version });
        notify.done({ message: words.tokenChanged });
      } else {
        const path = `/api/leads/meta/connections/${connectionId}/pages`;
        const { name, forms } = await api.post<{ name: string; forms: number }>(path, { token });
        notify.done({ message: words.pageAdded({ name, forms }) });
      }
      await queries.invalidateQueries({ queryKey: metaKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={page ? words.newToken : words.addPage} guard={false}>
      <p className={classes.soft}>{words.steps.pageText}</p>
      <SecretField
        label={words.pageToken}
        hint={words.pageTokenHint}
        required
        autoFocus
        {...form.field('token')}
      />
      <FormActions form={form} save={words.addPageAction} onCancel={onClose} always />
    </Form>
  );
}

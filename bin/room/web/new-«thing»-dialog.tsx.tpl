import { useQueryClient } from '@tanstack/react-query';
import { «room»Words } from '../../../words/«room»/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { «room»Key } from './queries.ts';

export function New«Thing»Dialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords(«room»Words);
  return (
    <Modal open={open} onClose={onClose} title={words.add}>
      {open && <New«Thing» onClose={onClose} />}
    </Modal>
  );
}

function New«Thing»({ onClose }: { onClose: () => void }) {
  const words = useWords(«room»Words);
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm({
    initial: { name: '' },
    save: (values) => api.post('/api/«room»', values),
    onSaved: () => {
      void queries.invalidateQueries({ queryKey: «room»Key });
      onClose();
    },
  });
  return (
    <Form form={form} label={words.add} guard={false}>
      <TextField label={words.name} required autoFocus {...form.field('name')} />
      <FormActions form={form} save={words.add} onCancel={onClose} always />
    </Form>
  );
}

import type { Board } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';

type Asked = { board: Board | null; onClose: () => void; onSaved: (board: Board) => void };

/** Names a board: a new one, or one that is there. */
export function BoardDialog({ open, ...asked }: Asked & { open: boolean }) {
  const words = useWords(pipelineScreens).stages;
  return (
    <Modal open={open} onClose={asked.onClose} title={asked.board ? words.rename : words.addBoard}>
      {open && <BoardForm {...asked} />}
    </Modal>
  );
}

function BoardForm({ board, onClose, onSaved }: Asked) {
  const words = useWords(pipelineScreens).stages;
  const api = useApi();
  const form = useForm({
    initial: { name: board?.name ?? '' },
    save: async ({ name }) => {
      onSaved(
        board
          ? await api.patch<Board>(`/api/pipeline/boards/${board.id}`, { name, version: board.version })
          : await api.post<Board>('/api/pipeline/boards', { name }),
      );
      onClose();
    },
  });
  return (
    <Form form={form} label={words.boardName} guard={false}>
      <Stack gap="md">
        <TextField label={words.boardName} required autoFocus maxLength={80} {...form.field('name')} />
        <FormActions form={form} onCancel={onClose} />
      </Stack>
    </Form>
  );
}

import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { IconTrash } from '../../ui/icons.ts';

type Asked = { path: string; title: string; text: string; onRemoved: () => void };

/** Removes what is open, after asking. */
export function RemoveButton({ path, title, text, onRemoved }: Asked) {
  const words = useWords(carriersWords).common;
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const remove = async () => {
    if (!(await confirm({ title, text, action: words.remove, danger: true }))) return;
    const done = await attempt(async () => {
      await api.delete(path);
      return true;
    });
    if (done) onRemoved();
  };
  return (
    <Button look="quiet" icon={<IconTrash size={16} />} onClick={() => void remove()}>
      {words.remove}
    </Button>
  );
}

import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { appWords } from '../../words/app/index.ts';
import { useWords } from '../lib/words.tsx';
import { Button } from './button.tsx';
import { Modal } from './modal.tsx';

type Question = {
  title: string;
  text?: ReactNode;
  /** What the button says: the verb of what happens, not "OK". */
  action: string;
  danger?: boolean;
};

const ConfirmContext = createContext<(question: Question) => Promise<boolean>>(async () => false);

/** `if (await confirm({ title, text, action: words.remove, danger: true })) …` */
export const useConfirm = () => useContext(ConfirmContext);

export function ConfirmProvider({ children }: { children: ReactNode }) {
  const words = useWords(appWords);
  const [question, setQuestion] = useState<Question | null>(null);
  const [open, setOpen] = useState(false);
  const answer = useRef<(yes: boolean) => void>(undefined);
  const ask = useCallback((next: Question) => {
    answer.current?.(false);
    setQuestion(next);
    setOpen(true);
    return new Promise<boolean>((resolve) => {
      answer.current = resolve;
    });
  }, []);
  const settle = (yes: boolean) => {
    setOpen(false);
    answer.current?.(yes);
    answer.current = undefined;
  };
  return (
    <ConfirmContext value={ask}>
      {children}
      {question && (
        <Modal open={open} onClose={() => settle(false)} title={question.title}>
          {question.text && <div className="k-confirm-text">{question.text}</div>}
          <div className="k-actions">
            <Button look="quiet" onClick={() => settle(false)}>
              {words.actions.cancel}
            </Button>
            <Button look={question.danger ? 'danger' : 'primary'} data-autofocus onClick={() => settle(true)}>
              {question.action}
            </Button>
          </div>
        </Modal>
      )}
    </ConfirmContext>
  );
}

import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from 'react';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { isRefusal } from '../../lib/refusal.ts';
import { useWords } from '../../lib/words.tsx';
import { PasswordField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';

type Confirmed = <Answer>(act: () => Promise<Answer>) => Promise<Answer>;

const ConfirmedContext = createContext<Confirmed>((act) => act());

/**
 * `const confirmed = useConfirmed(); await confirmed(() => api.post(…))`: where the server wants the password once
 * more, asks for it and then goes on. Closing the question refuses as the server did.
 */
export const useConfirmed = (): Confirmed => useContext(ConfirmedContext);

export function PasswordGate({ children }: { children: ReactNode }) {
  const words = useWords(identityScreens).confirm;
  const [open, setOpen] = useState(false);
  const settle = useRef<(given: boolean) => void>(undefined);
  const confirmed = useCallback<Confirmed>(async (act) => {
    try {
      return await act();
    } catch (error) {
      if (!isRefusal(error, 'confirm-needed')) throw error;
      setOpen(true);
      const given = await new Promise<boolean>((resolve) => {
        settle.current = resolve;
      });
      if (!given) throw error;
      return act();
    }
  }, []);
  const end = (given: boolean) => {
    setOpen(false);
    settle.current?.(given);
  };
  return (
    <ConfirmedContext value={confirmed}>
      {children}
      <Modal open={open} onClose={() => end(false)} title={words.title}>
        <PasswordQuestion onGiven={() => end(true)} onCancel={() => end(false)} />
      </Modal>
    </ConfirmedContext>
  );
}

function PasswordQuestion({ onGiven, onCancel }: { onGiven: () => void; onCancel: () => void }) {
  const words = useWords(identityScreens).confirm;
  const api = useApi();
  const form = useForm({
    initial: { current: '' },
    save: async ({ current }) => {
      await api.post('/api/identity/confirmations', { password: current });
      onGiven();
    },
  });
  return (
    <Form form={form} label={words.title} guard={false}>
      <p className="k-soft">{words.text}</p>
      <PasswordField label={words.password} autoComplete="current-password" {...form.field('current')} />
      <FormActions form={form} save={words.action} onCancel={onCancel} />
    </Form>
  );
}

import type { Card } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Group, Stack } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';

type Asked = { card: Card | null; onClose: () => void; onDone: (card: Card) => void };

/** Closes a card as lost; the reason is asked once, with the usual ones at hand. */
export function LoseDialog({ card, onClose, onDone }: Asked) {
  const words = useWords(pipelineScreens).lose;
  return (
    <Modal open={card !== null} onClose={onClose} title={card ? words.title({ name: card.name }) : ''}>
      {card && <LoseForm card={card} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function LoseForm({ card, onClose, onDone }: Asked & { card: Card }) {
  const words = useWords(pipelineScreens).lose;
  const api = useApi();
  const form = useForm({
    initial: { reason: '' },
    save: async ({ reason }) => {
      const path = `/api/pipeline/cards/${card.id}/closures`;
      onDone(await api.post<Card>(path, { version: card.version, reason }));
      notify.done({ message: words.done({ name: card.name }) });
      onClose();
    },
  });
  return (
    <Form form={form} label={words.title({ name: card.name })} guard={false}>
      <Stack gap="md">
        <TextField
          label={words.reason}
          hint={words.hint}
          required
          autoFocus
          maxLength={300}
          {...form.field('reason')}
        />
        <Group gap={6}>
          {words.reasons.split('|').map((reason) => (
            <Button key={reason} small onClick={() => form.set({ reason })}>
              {reason}
            </Button>
          ))}
        </Group>
        <FormActions form={form} save={words.save} onCancel={onClose} />
      </Stack>
    </Form>
  );
}

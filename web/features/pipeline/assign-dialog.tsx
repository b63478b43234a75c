import { useQuery } from '@tanstack/react-query';
import type { BulkAnswer, Card } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { MultiSelect } from '../../ui/choices.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Stack } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { peopleQuery } from './queries.ts';

/** Who looks after the customers of these cards: people added to and taken from all of them. Null: closed. */
export function AssignDialog({ cards, onClose }: { cards: readonly Card[] | null; onClose: () => void }) {
  const words = useWords(pipelineScreens);
  return (
    <Modal open={cards !== null} onClose={onClose} title={words.assign.title}>
      {cards && <AssignForm cards={cards} onClose={onClose} />}
    </Modal>
  );
}

function AssignForm({ cards, onClose }: { cards: readonly Card[]; onClose: () => void }) {
  const words = useWords(pipelineScreens);
  const api = useApi();
  const people = useQuery(peopleQuery(api)).data?.items ?? [];
  const present = new Map(cards.flatMap((card) => card.responsibles.map((one) => [one.id, one.name])));
  const form = useForm({
    initial: { add: [] as string[], remove: [] as string[] },
    save: async ({ add, remove }) => {
      const cardIds = cards.map((card) => card.id);
      const { changed } = await api.post<BulkAnswer>('/api/pipeline/assignments', { cardIds, add, remove });
      notify.done({ message: words.bulk.assigned({ n: changed.length }) });
      onClose();
    },
  });
  return (
    <Form form={form} label={words.assign.title} guard={false}>
      <Stack gap="md">
        <MultiSelect
          label={words.assign.add}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.field('add')}
        />
        {present.size > 0 && (
          <MultiSelect
            label={words.assign.remove}
            options={[...present].map(([value, label]) => ({ value, label }))}
            {...form.field('remove')}
          />
        )}
        <FormActions form={form} save={words.assign.save} onCancel={onClose} />
      </Stack>
    </Form>
  );
}

import type { BulkInput } from '../../../contracts/customers.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { MultiSelect, TagInput } from '../../ui/choices.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { usePeopleOptions, useTagSuggestions } from './people-options.ts';

type Start = (change: Omit<BulkInput, 'ids' | 'filter'>) => Promise<void>;

/** Asks what is to be added and removed. */
export function BulkDialog({
  asking,
  n,
  onClose,
  onStart,
}: {
  asking: 'assign' | 'tag' | null;
  n: number;
  onClose: () => void;
  onStart: Start;
}) {
  const words = useWords(customersScreens).bulk;
  return (
    <Modal
      open={asking !== null}
      onClose={onClose}
      title={asking === 'tag' ? words.tagTitle : words.assignTitle}
    >
      {asking === 'assign' && <Assign n={n} onClose={onClose} onStart={onStart} />}
      {asking === 'tag' && <TagMany n={n} onClose={onClose} onStart={onStart} />}
    </Modal>
  );
}

type Asked = { n: number; onClose: () => void; onStart: Start };

function Assign({ n, onClose, onStart }: Asked) {
  const words = useWords(customersScreens).bulk;
  const people = usePeopleOptions();
  const form = useForm({
    initial: { add: [] as string[], drop: [] as string[] },
    save: ({ add, drop }) => onStart({ addResponsibleIds: add, removeResponsibleIds: drop }),
  });
  return (
    <Form form={form} label={words.assignTitle}>
      <MultiSelect label={words.add} options={people} {...form.field('add')} />
      <MultiSelect label={words.drop} options={people} {...form.field('drop')} />
      <FormActions form={form} save={words.apply({ n })} onCancel={onClose} />
    </Form>
  );
}

function TagMany({ n, onClose, onStart }: Asked) {
  const words = useWords(customersScreens).bulk;
  const suggestions = useTagSuggestions();
  const form = useForm({
    initial: { add: [] as string[], drop: [] as string[] },
    save: ({ add, drop }) => onStart({ addTags: add, removeTags: drop }),
  });
  return (
    <Form form={form} label={words.tagTitle}>
      <TagInput label={words.addTags} suggestions={suggestions} max={30} {...form.field('add')} />
      <TagInput label={words.dropTags} suggestions={suggestions} max={30} {...form.field('drop')} />
      <FormActions form={form} save={words.apply({ n })} onCancel={onClose} />
    </Form>
  );
}

import { useState } from 'react';
import type { Board, Stage, StageColor, StageKind } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { RadioList, Select } from '../../ui/choices.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconTrash } from '../../ui/icons.ts';
import { Stack } from '../../ui/layout.tsx';
import { Drawer, Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import classes from './admin.module.css';
import { StageDot } from './stage-dot.tsx';

const colors: readonly StageColor[] = [
  ...(['gray', 'blue', 'cyan', 'teal', 'green'] as const),
  ...(['yellow', 'orange', 'red', 'pink', 'violet'] as const),
];
const kinds: readonly StageKind[] = ['open', 'parking', 'won', 'lost'];

type Edited = Stage | 'new';
type Asked = { board: Board; onClose: () => void; onSaved: (board: Board) => void };

/** One stage: its name, what it means for cards in it, its colour, how long cards should stay. */
export function StageDrawer({ edited, ...asked }: Asked & { edited: Edited | null }) {
  const words = useWords(pipelineScreens).stages;
  const title = edited === 'new' ? words.addStage : words.editTitle;
  return (
    <Drawer open={edited !== null} onClose={asked.onClose} title={title}>
      {edited && <StageForm edited={edited} {...asked} />}
    </Drawer>
  );
}

function StageForm({ edited, board, onClose, onSaved }: Asked & { edited: Edited }) {
  const words = useWords(pipelineScreens).stages;
  const api = useApi();
  const stage = edited === 'new' ? null : edited;
  const [removing, setRemoving] = useState(false);
  const form = useForm({
    initial: {
      name: stage?.name ?? '',
      kind: (stage?.kind ?? 'open') as string,
      color: stage?.color ?? 'blue',
      ageLimitDays: stage?.ageLimitDays ?? null,
    },
    save: async (values) => {
      onSaved(
        stage
          ? await api.patch<Board>(`/api/pipeline/stages/${stage.id}`, { ...values, version: stage.version })
          : await api.post<Board>(`/api/pipeline/boards/${board.id}/stages`, values),
      );
      notify.done({ message: words.saved });
      onClose();
    },
  });
  const { color } = form.values;
  return (
    <Form form={form} label={words.editTitle}>
      <Stack gap="md">
        <TextField label={words.stageName} required maxLength={80} {...form.field('name')} />
        <RadioList
          label={words.kind}
          options={kinds.map((kind) => ({
            value: kind,
            label: words.kinds[kind],
            hint: words.kindHints[kind],
          }))}
          {...form.field('kind')}
        />
        <div>
          <div className={classes.colorLabel}>{words.color}</div>
          <div className={classes.colors} role="radiogroup" aria-label={words.color}>
            {colors.map((one) => (
              // biome-ignore lint/a11y/useSemanticElements: a swatch is the whole control
              <button
                key={one}
                type="button"
                role="radio"
                className={classes.color}
                aria-checked={one === color}
                aria-label={words.colors[one]}
                title={words.colors[one]}
                onClick={() => form.set({ color: one })}
              >
                <StageDot color={one} />
              </button>
            ))}
          </div>
        </div>
        <NumberField
          label={words.ageLimit}
          hint={words.ageLimitHint}
          min={1}
          max={3650}
          {...form.field('ageLimitDays')}
        />
        <FormActions form={form} onCancel={onClose}>
          {stage && (
            <Button look="quiet" icon={<IconTrash size={15} />} onClick={() => setRemoving(true)}>
              {words.remove}
            </Button>
          )}
        </FormActions>
      </Stack>
      {stage && (
        <Modal
          open={removing}
          onClose={() => setRemoving(false)}
          title={words.removeTitle({ name: stage.name })}
        >
          {removing && (
            <RemoveForm
              stage={stage}
              board={board}
              onClose={() => setRemoving(false)}
              onSaved={(next) => {
                onSaved(next);
                onClose();
              }}
            />
          )}
        </Modal>
      )}
    </Form>
  );
}

function RemoveForm({ stage, board, onClose, onSaved }: Asked & { stage: Stage }) {
  const words = useWords(pipelineScreens).stages;
  const api = useApi();
  const form = useForm({
    initial: { moveCardsTo: null as string | null },
    save: async ({ moveCardsTo }) => {
      const body = moveCardsTo ? { moveCardsTo } : {};
      onSaved(await api.delete<Board>(`/api/pipeline/stages/${stage.id}`, { body }));
      notify.done({ message: words.removed });
      onClose();
    },
  });
  return (
    <Form form={form} label={words.remove} guard={false}>
      <Stack gap="md">
        <p>{words.removeText}</p>
        <Select
          label={words.moveCardsTo}
          clearable
          options={board.stages
            .filter((one) => one.id !== stage.id)
            .map((one) => ({ value: one.id, label: one.name }))}
          {...form.field('moveCardsTo')}
        />
        <FormActions form={form} save={words.remove} onCancel={onClose} always />
      </Stack>
    </Form>
  );
}

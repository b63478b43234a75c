import { useState } from 'react';
import type { Block, OpenBlock, Subscriber } from '../../../contracts/voice.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { RadioList } from '../../ui/choices.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { useShowLine } from './line-panel.tsx';
import { BlockBadge } from './marks.tsx';
import classes from './voice.module.css';

const kinds: readonly Block[] = ['international', 'all'];

/** Why the line may not call everywhere: each reason by itself, and those that are over. */
export function BlocksPanel({ line }: { line: Subscriber }) {
  const words = useWords(voiceScreens).blocks;
  const [adding, setAdding] = useState(false);
  const open = line.blocks.filter((block) => block.liftedAt === null);
  const over = line.blocks.filter((block) => block.liftedAt !== null);
  const free = kinds.filter((kind) => !open.some(({ block, rule }) => block === kind && rule === null));
  return (
    <Panel
      flush
      title={words.title}
      actions={
        line.may.block &&
        free.length > 0 && (
          <Button small look="quiet" icon={<IconPlus size={15} />} onClick={() => setAdding(true)}>
            {words.add}
          </Button>
        )
      }
    >
      {open.length === 0 && <p className={classes.pad}>{words.none}</p>}
      <ul className={classes.rows}>
        {open.map((block) => (
          <BlockRow key={block.id} block={block} line={line} />
        ))}
      </ul>
      {over.length > 0 && (
        <details className={classes.fold}>
          <summary>
            {words.history} ({over.length})
          </summary>
          <ul className={classes.rows}>
            {over.map((block) => (
              <BlockRow key={block.id} block={block} line={line} />
            ))}
          </ul>
        </details>
      )}
      <Modal open={adding} onClose={() => setAdding(false)} title={words.title}>
        {adding && <NewBlock line={line} free={free} onDone={() => setAdding(false)} />}
      </Modal>
    </Panel>
  );
}

function BlockRow({ block, line }: { block: OpenBlock; line: Subscriber }) {
  const words = useWords(voiceScreens).blocks;
  const { ruleReasons } = useWords(voiceWords);
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const show = useShowLine();
  const ofProduct = block.rule === 'product';
  const lift = async () => {
    const question = { title: words.liftTitle, text: words.liftRule, action: words.lift };
    if (block.rule && !ofProduct && !(await confirm(question))) return;
    const path = `/api/voice/subscribers/${line.id}/blocks/${block.id}`;
    const answer = await attempt(() => api.delete<Subscriber>(path));
    if (!answer) return;
    show(answer);
    notify.done({ message: words.lifted });
  };
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <span className={classes.badges}>
          <BlockBadge block={block.block} />
          <span>{ofProduct ? words.byProduct : (ruleReasons[block.reason] ?? block.reason)}</span>
          {block.rule && !ofProduct && <Badge>{words.byRule}</Badge>}
        </span>
        <span className={classes.soft}>
          <DateTime at={block.setAt} />
          {` · ${block.setBy?.name ?? words.bySystem}`}
          {block.liftedAt && (
            <>
              {' → '}
              <DateTime at={block.liftedAt} /> {words.liftedAt}
              {block.liftedBy && ` · ${block.liftedBy.name}`}
            </>
          )}
        </span>
      </span>
      {line.may.block && !block.liftedAt && (
        <Button small look="quiet" onClick={() => void lift()}>
          {words.lift}
        </Button>
      )}
    </li>
  );
}

/** By hand each kind is set once; a second reason would go nowhere. */
function NewBlock({ line, free, onDone }: { line: Subscriber; free: readonly Block[]; onDone: () => void }) {
  const words = useWords(voiceScreens).blocks;
  const { blocks } = useWords(voiceWords);
  const api = useApi();
  const show = useShowLine();
  const form = useForm({
    initial: { block: free[0] ?? 'all', reason: '' },
    save: async (values) => {
      show(await api.post<Subscriber>(`/api/voice/subscribers/${line.id}/blocks`, values));
      notify.done({ message: words.added });
    },
    onSaved: onDone,
  });
  return (
    <Form form={form} label={words.title} guard={false}>
      <RadioList
        label={words.block}
        options={free.map((value) => ({ value, label: blocks[value] }))}
        {...form.field('block')}
      />
      <TextField
        label={words.reason}
        hint={words.reasonHint}
        required
        maxLength={300}
        {...form.field('reason')}
      />
      <FormActions form={form} save={words.save} onCancel={onDone} always />
    </Form>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Board, Stage } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconPencil,
  IconPlus,
  IconStar,
  IconTrash,
} from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { Menu } from '../../ui/menu.tsx';
import { notify } from '../../ui/notify.tsx';
import classes from './admin.module.css';
import { BoardDialog } from './board-dialog.tsx';
import { boardsKey } from './queries.ts';
import { StageDot } from './stage-dot.tsx';
import { StageDrawer } from './stage-drawer.tsx';

type Props = { board: Board; onChange: (board: Board) => void };

/** One board and its stages, in the order of the columns. */
export function BoardPanel({ board, onChange }: Props) {
  const words = useWords(pipelineScreens).stages;
  const api = useApi();
  const attempt = useAttempt();
  const [edited, setEdited] = useState<Stage | 'new' | null>(null);
  const order = async (stage: Stage, by: 1 | -1) => {
    const ids = board.stages.map((one) => one.id);
    const at = ids.indexOf(stage.id);
    const stageIds = ids.with(at, ids[at + by] as string).with(at + by, stage.id);
    const next = await attempt(() =>
      api.put<Board>(`/api/pipeline/boards/${board.id}/stage-order`, { stageIds }),
    );
    if (next) onChange(next);
  };
  return (
    <Panel
      flush
      label={board.name}
      title={
        <span className={classes.title}>
          {board.name}
          {board.isDefault && <Badge tone="accent">{words.default}</Badge>}
        </span>
      }
      actions={<BoardMenu board={board} onChange={onChange} />}
    >
      <ol className={classes.rows}>
        {board.stages.map((stage, at) => (
          <li key={stage.id} className={classes.row}>
            <StageDot color={stage.color} />
            <span className={classes.words}>
              <span className={classes.name}>{stage.name}</span>
              <span className={classes.note}>
                {words.kinds[stage.kind]} ·{' '}
                {stage.ageLimitDays === null ? words.noLimit : words.limit({ n: stage.ageLimitDays })}
              </span>
            </span>
            <span className={classes.order}>
              <IconButton
                label={words.up({ name: stage.name })}
                icon={<IconArrowUp size={16} />}
                disabled={at === 0}
                onClick={() => void order(stage, -1)}
              />
              <IconButton
                label={words.down({ name: stage.name })}
                icon={<IconArrowDown size={16} />}
                disabled={at === board.stages.length - 1}
                onClick={() => void order(stage, 1)}
              />
            </span>
            <IconButton
              label={words.edit({ name: stage.name })}
              icon={<IconPencil size={16} />}
              onClick={() => setEdited(stage)}
            />
          </li>
        ))}
      </ol>
      <div className={classes.foot}>
        <Button small look="quiet" icon={<IconPlus size={15} />} onClick={() => setEdited('new')}>
          {words.addStage}
        </Button>
      </div>
      <StageDrawer board={board} edited={edited} onClose={() => setEdited(null)} onSaved={onChange} />
    </Panel>
  );
}

function BoardMenu({ board, onChange }: Props) {
  const words = useWords(pipelineScreens).stages;
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const [naming, setNaming] = useState(false);
  const path = `/api/pipeline/boards/${board.id}`;
  const makeDefault = async () => {
    const next = await attempt(() => api.patch<Board>(path, { isDefault: true, version: board.version }));
    if (next) onChange(next);
  };
  const remove = async () => {
    const question = {
      title: words.removeBoard,
      text: words.removeBoardText,
      action: words.removeBoard,
      danger: true,
    };
    if (!(await confirm(question))) return;
    await attempt(async () => {
      await api.delete(path);
      notify.done({ message: words.removed });
    });
    await queries.invalidateQueries({ queryKey: boardsKey });
  };
  return (
    <>
      <Menu
        items={[
          { label: words.rename, icon: <IconPencil size={15} />, onClick: () => setNaming(true) },
          !board.isDefault && {
            label: words.makeDefault,
            icon: <IconStar size={15} />,
            onClick: () => void makeDefault(),
          },
          !board.isDefault && {
            label: words.removeBoard,
            icon: <IconTrash size={15} />,
            danger: true,
            onClick: () => void remove(),
          },
        ]}
      >
        <IconButton label={board.name} icon={<IconDots size={16} />} aria-haspopup="menu" bare />
      </Menu>
      <BoardDialog open={naming} board={board} onClose={() => setNaming(false)} onSaved={onChange} />
    </>
  );
}

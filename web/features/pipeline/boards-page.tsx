import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Board } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Loaded } from '../../ui/states.tsx';
import classes from './admin.module.css';
import { BoardDialog } from './board-dialog.tsx';
import { BoardPanel } from './board-panel.tsx';
import { boardsKey, boardsQuery } from './queries.ts';

export const boardsPage = page({
  load: ({ api, cache }) => cache.need(boardsQuery(api)),
  Component: BoardsPage,
});

function BoardsPage() {
  const words = useWords(pipelineScreens).stages;
  const queries = useQueryClient();
  const query = useQuery(boardsQuery(useApi()));
  const [adding, setAdding] = useState(false);
  /** The answer of a change is the whole board; the others may have changed with it (which one is the default). */
  const show = (board: Board) => {
    queries.setQueryData(boardsKey, (old: { items: Board[] } | undefined) => ({
      items: old?.items.some((one) => one.id === board.id)
        ? old.items.map((one) => (one.id === board.id ? board : one))
        : [...(old?.items ?? []), board],
    }));
    void queries.invalidateQueries({ queryKey: ['pipeline'] });
  };
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.title}
        note={words.lead}
        actions={
          <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            {words.addBoard}
          </Button>
        }
      />
      <div className={classes.body}>
        <Loaded query={query} small={false}>
          {({ items }) => items.map((board) => <BoardPanel key={board.id} board={board} onChange={show} />)}
        </Loaded>
      </div>
      <BoardDialog open={adding} board={null} onClose={() => setAdding(false)} onSaved={show} />
    </div>
  );
}

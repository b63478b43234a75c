import { type RefObject, useEffect, useState } from 'react';
import type { Stage } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import classes from './board.module.css';
import type { BoardModel } from './board-model.ts';
import { StageDot } from './stage-dot.tsx';

/** On phones: one column at a time. A tab scrolls to its column; swiping the columns moves the tabs. */
export function StageTabs({ model, columns }: { model: BoardModel; columns: RefObject<HTMLElement | null> }) {
  const words = useWords(pipelineScreens).mobile;
  const format = useFormat();
  const { stages } = model.board;
  const [open, setOpen] = useState(stages[0]?.id);
  useEffect(() => {
    const root = columns.current;
    if (!root) return;
    const watcher = new IntersectionObserver(
      (entries) => {
        const seen = entries.find((entry) => entry.isIntersecting);
        if (seen) setOpen((seen.target as HTMLElement).dataset.stage);
      },
      { root, threshold: 0.6 },
    );
    for (const column of root.querySelectorAll('[data-stage]')) watcher.observe(column);
    return () => watcher.disconnect();
  }, [columns]);
  const show = (stage: Stage) =>
    columns.current
      ?.querySelector(`[data-stage="${stage.id}"]`)
      ?.scrollIntoView({ behavior: 'smooth', inline: 'start', block: 'nearest' });
  return (
    <nav className={classes.tabs} aria-label={words.stages}>
      {stages.map((stage) => (
        <button
          key={stage.id}
          type="button"
          className={classes.tab}
          aria-current={stage.id === open || undefined}
          ref={stage.id === open ? keepInSight : undefined}
          onClick={() => show(stage)}
        >
          <StageDot color={stage.color} />
          {stage.name}
          <span className={classes.total}>{format.number(model.columns[stage.id]?.total ?? 0)}</span>
        </button>
      ))}
    </nav>
  );
}

function keepInSight(tab: HTMLElement | null): void {
  tab?.parentElement?.scrollTo({ left: tab.offsetLeft - 60, behavior: 'smooth' });
}

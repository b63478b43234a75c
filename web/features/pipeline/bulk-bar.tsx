import type { Card, Stage } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useMay } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconArrowRight, IconUserCheck, IconX } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import classes from './board.module.css';
import { StageDot } from './stage-dot.tsx';

/** What can be done with the cards that are chosen. */
export function BulkBar({
  cards,
  stages,
  onMove,
  onAssign,
  onClear,
}: {
  cards: readonly Card[];
  stages: readonly Stage[];
  onMove: (stage: Stage) => void;
  onAssign: () => void;
  onClear: () => void;
}) {
  const words = useWords(pipelineScreens).bulk;
  const may = useMay();
  if (cards.length === 0) return null;
  return (
    <section className={classes.bulk} aria-label={words.label}>
      <strong>{words.selected({ n: cards.length })}</strong>
      <span className={classes.bulkActions}>
        {may('pipeline.move') && (
          <Menu
            position="top-start"
            items={stages.map((stage) => ({
              key: stage.id,
              label: stage.name,
              icon: <StageDot color={stage.color} />,
              onClick: () => onMove(stage),
            }))}
          >
            <Button small icon={<IconArrowRight size={15} />} aria-haspopup="menu">
              {words.move}
            </Button>
          </Menu>
        )}
        {may('customers.assign') && (
          <Button small icon={<IconUserCheck size={15} />} onClick={onAssign}>
            {words.assign}
          </Button>
        )}
        <Button small look="quiet" icon={<IconX size={15} />} onClick={onClear}>
          {words.clear}
        </Button>
      </span>
    </section>
  );
}

import { useQueryClient } from '@tanstack/react-query';
import type { Intake } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { IconRefresh } from '../../ui/icons.ts';
import { Facts } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { wordOf } from './call-texts.tsx';
import classes from './intake.module.css';
import { Reading } from './intake-files.tsx';
import { intakeKey } from './intake-queries.ts';

/** One file: what became of its lines, and where to go from there. */
export function IntakeDrawer({ intake, onClose }: { intake: Intake | null; onClose: () => void }) {
  const words = useWords(ratingScreens).intake;
  return (
    <Drawer open={intake !== null} onClose={onClose} title={intake?.name ?? words.file}>
      {intake && <Detail intake={intake} />}
    </Drawer>
  );
}

function Detail({ intake }: { intake: Intake }) {
  const words = useWords(ratingScreens).intake;
  const format = useFormat();
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const retry = async () => {
    await attempt(() => api.post(`/api/rating/intakes/${intake.id}/retries`));
    await queries.invalidateQueries({ queryKey: intakeKey });
  };
  const counts: [string, number][] = [
    [words.rated, intake.rated],
    [words.unrated, intake.unrated],
    [words.notCharged, intake.notCharged],
    [words.known, intake.known],
    [words.rejected, intake.rejected],
  ];
  return (
    <div className={classes.detail}>
      <div className={classes.detailHead}>
        <Reading intake={intake} />
        {intake.state === 'failed' && (
          <Button small icon={<IconRefresh size={15} />} onClick={() => void retry()}>
            {words.retry}
          </Button>
        )}
      </div>
      {intake.fault && <p className={classes.bad}>{wordOf(words.faults, intake.fault)}</p>}
      <Facts
        items={[
          { key: 'source', label: words.source, value: `${intake.sourceName} · ${words.via[intake.via]}` },
          {
            key: 'when',
            label: words.when,
            value: (
              <>
                <DateTime at={intake.createdAt} />
                {intake.createdBy && ` · ${intake.createdBy}`}
              </>
            ),
          },
          { key: 'lines', label: words.result, value: words.lines({ n: format.number(intake.lines) }) },
          ...counts.map(([label, count]) => ({ key: label, label, value: format.number(count) })),
        ]}
      />
      <div className={classes.doors}>
        <Button small to={`/calls?intakeId=${intake.id}`}>
          {words.showCalls}
        </Button>
        {intake.openRejects > 0 && (
          <Button small to={`/call-intake?tab=rejects&intakeId=${intake.id}`}>
            {words.showRejects} ({format.number(intake.openRejects)})
          </Button>
        )}
      </div>
    </div>
  );
}

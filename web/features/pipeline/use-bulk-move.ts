import { useCallback } from 'react';
import type { BulkAnswer, Card, Stage } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { notify } from '../../ui/notify.tsx';
import type { Target } from './use-moves.ts';

/** Moves the chosen cards to one stage; taking it back sends each group to where it came from. */
export function useBulkMove() {
  const api = useApi();
  const attempt = useAttempt();
  const words = useWords(pipelineScreens);
  return useCallback(
    async (cards: readonly Card[], stage: Stage, target?: Target): Promise<boolean> => {
      const answer = await attempt(() =>
        api.post<BulkAnswer>('/api/pipeline/moves', {
          cardIds: cards.map((card) => card.id),
          stageId: stage.id,
          ...(target?.before ? { beforeCardId: target.before.id } : {}),
          ...(target?.after ? { afterCardId: target.after.id } : {}),
        }),
      );
      if (!answer) return false;
      const { changed, skipped } = answer;
      const undo = async () => {
        for (const [stageId, group] of Map.groupBy(changed, (one) => one.fromStageId)) {
          await attempt(() =>
            api.post('/api/pipeline/moves', { cardIds: group.map(({ id }) => id), stageId }),
          );
        }
      };
      notify.done({
        title: words.bulk.moved({ n: changed.length, stage: stage.name }),
        message: skipped.length > 0 ? words.bulk.skipped({ n: skipped.length }) : '',
        ...(changed.length > 0 ? { action: { label: words.undo, run: () => void undo() } } : {}),
      });
      return true;
    },
    [api, attempt, words],
  );
}

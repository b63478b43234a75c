import { useCallback } from 'react';
import type { Card } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import type { Api } from '../../lib/api.ts';
import { useApi } from '../../lib/app-context.tsx';
import { nowMs, nowText } from '../../lib/clock.ts';
import { isRefusal } from '../../lib/refusal.ts';
import { useSentence, useWords } from '../../lib/words.tsx';
import { notify } from '../../ui/notify.tsx';
import { type BoardModel, findCard, putCard, rankHint } from './board-model.ts';

/** Between which cards; null is the end of the column. */
export type Target = { stageId: string; after: Card | null; before: Card | null };

type Update = (act: (model: BoardModel) => BoardModel) => void;

/** Moves a card at once on the screen, then on the server; what the server does not accept is taken back. */
export function useMoves(update: Update) {
  const api = useApi();
  const words = useWords(pipelineScreens);
  const sentence = useSentence();

  const send = useCallback(
    async (card: Card, target: Target, told: (moved: Card) => void): Promise<void> => {
      update((model) => putCard(model, hinted(card, target), nowMs()));
      try {
        const moved = await post(api, card, target);
        update((model) => putNewest(model, moved));
        told(moved);
      } catch (error) {
        const current = isRefusal(error, 'conflict') ? (error.data.current as Card | undefined) : undefined;
        update((model) => putNewest(model, current ?? card));
        const { name } = card;
        if (current) notify.info({ id: `move:${card.id}`, message: words.moveConflict({ name }) });
        else notify.failed({ title: words.moveFailed({ name }), message: sentence(error) });
      }
    },
    [api, update, words, sentence],
  );

  return useCallback(
    (card: Card, target: Target, home: Target, stageName: string) =>
      send(card, target, (moved) => {
        if (moved.stageId === card.stageId) return;
        const { name } = card;
        notify.done({
          id: `move:${card.id}`,
          message: words.moved({ name, stage: stageName }),
          action: {
            label: words.undo,
            run: () =>
              void send(moved, home, () =>
                notify.done({ id: `move:${card.id}`, message: words.undone({ name }) }),
              ),
          },
        });
      }),
    [send, words],
  );
}

/** The card as it will stand until the server has answered. */
function hinted(card: Card, { stageId, after, before }: Target): Card {
  return {
    ...card,
    stageId,
    rank: rankHint(after?.rank ?? null, before?.rank ?? null),
    ...(stageId === card.stageId ? {} : { enteredStageAt: nowText() }),
  };
}

/** Somebody else only refreshed the card meanwhile: the move is still what the person wants. */
async function post(api: Api, card: Card, target: Target, again = true): Promise<Card> {
  try {
    return await api.post<Card>(`/api/pipeline/cards/${card.id}/moves`, {
      stageId: target.stageId,
      ...(target.before ? { beforeCardId: target.before.id } : {}),
      ...(target.after ? { afterCardId: target.after.id } : {}),
      version: card.version,
    });
  } catch (error) {
    const current = isRefusal(error, 'conflict') ? (error.data.current as Card | undefined) : undefined;
    if (!again || !current || current.stageId !== card.stageId || !current.onBoard) throw error;
    return post(api, current, target, false);
  }
}

/** A live change may have brought something newer meanwhile. */
const putNewest = (model: BoardModel, card: Card): BoardModel =>
  (findCard(model, card.id)?.version ?? 0) > card.version ? model : putCard(model, card, nowMs());

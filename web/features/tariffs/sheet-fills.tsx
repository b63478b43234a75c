import { useQuery, useQueryClient } from '@tanstack/react-query';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { part } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { IconFileText } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { deckQuery, tariffsKey } from './queries.ts';

const formats = ['xlsx', 'csv', 'json'] as const;

/** On a deck's page: the way to its rate sheets. */
export const deckSheets = part('deck.actions', {
  Component: ({ deckId }) => {
    const words = useWords(sheetsScreens);
    return (
      <Button icon={<IconFileText size={16} />} to={`/rate-decks/${deckId}/sheets`}>
        {words.title}
      </Button>
    );
  },
});

/** At a version of a deck: what it changed, its file, and the way back to it. */
export const versionActions = part('deck.version', { Component: VersionActions });

function VersionActions({
  deckId,
  number,
  state,
  isLast,
}: {
  deckId: string;
  number: number;
  state: string;
  isLast: boolean;
}) {
  const words = useWords(sheetsScreens).version;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const deck = useQuery(deckQuery(api, deckId)).data;
  if (state === 'withdrawn') return null;
  const isBusy = deck?.restoration?.state === 'running';
  const mayRestore = deck?.abilities.manage && !deck.archivedAt && !isLast && !isBusy;
  const restore = async () => {
    const sure = { title: words.restoreTitle({ n: number }), text: words.restoreText, action: words.restore };
    if (!(await confirm(sure))) return;
    await attempt(async () => {
      await api.post(`/api/tariffs/decks/${deckId}/versions/${number}/restoration`);
      await queries.invalidateQueries({ queryKey: tariffsKey });
    });
  };
  return (
    <>
      <Button small look="quiet" to={`/rate-decks/${deckId}/versions/${number}`}>
        {words.compare}
      </Button>
      <Menu
        width={140}
        items={formats.map((format) => ({
          label: format.toUpperCase(),
          onClick: () =>
            window.location.assign(`/api/tariffs/decks/${deckId}/versions/${number}/file?format=${format}`),
        }))}
      >
        <Button small look="quiet">
          {words.download}
        </Button>
      </Menu>
      {mayRestore && (
        <Button small look="quiet" onClick={() => void restore()}>
          {words.restore}
        </Button>
      )}
    </>
  );
}

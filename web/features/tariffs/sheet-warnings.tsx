import { useQueryClient } from '@tanstack/react-query';
import type { Sheet } from '../../../contracts/tariffs-sheets.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { IconAlertTriangle } from '../../ui/icons.ts';
import classes from './sheet.module.css';
import { closesMost } from './sheet-closes.ts';
import { sheetsKey } from './sheet-queries.ts';

/** What must be known before a compared sheet is applied: it closes most of the deck, or meets a scheduled version. */
export function SheetWarnings({ sheet }: { sheet: Sheet }) {
  if (sheet.state !== 'compared' || sheet.isStale) return null;
  return (
    <>
      <ClosesMost sheet={sheet} />
      <MeetsScheduled sheet={sheet} />
    </>
  );
}

function ClosesMost({ sheet }: { sheet: Sheet }) {
  const words = useWords(sheetsScreens).warnings;
  const format = useFormat();
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const most = closesMost(sheet.counts);
  if (!most) return null;
  const amend = () =>
    attempt(async () => {
      await api.post(`/api/tariffs/sheets/${sheet.id}/comparison`, { mode: 'amend' });
      await queries.invalidateQueries({ queryKey: sheetsKey });
    });
  return (
    <div className={classes.notice} data-tone="bad" role="alert">
      <IconAlertTriangle size={16} />
      <strong className={classes.told}>
        {words.closesMost({ n: format.number(most.closed), of: format.number(most.of) })}
      </strong>
      {sheet.mode === 'whole' && sheet.abilities.manage && (
        <>
          {words.amendHint}
          <Button small onClick={() => void amend()}>
            {words.amend}
          </Button>
        </>
      )}
    </div>
  );
}

function MeetsScheduled({ sheet: { deck, counts, scheduled } }: { sheet: Sheet }) {
  const words = useWords(sheetsScreens).warnings;
  const format = useFormat();
  const meets = (counts?.conflicting ?? 0) - (counts?.twice ?? 0);
  if (!scheduled || meets === 0) return null;
  return (
    <div className={classes.notice} role="status">
      <IconAlertTriangle size={16} />
      <span className={classes.told}>
        {words.scheduled({
          n: format.number(meets),
          number: scheduled.number,
          date: format.dateTime(scheduled.effectiveAt),
        })}
      </span>
      <Button small look="quiet" to={`/rate-decks/${deck.id}`}>
        {words.showScheduled({ number: scheduled.number })}
      </Button>
    </div>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { Sheet } from '../../../contracts/tariffs-sheets.ts';
import { appWords } from '../../../words/app/index.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFollow } from '../../lib/live.tsx';
import { patch } from '../../lib/patch.ts';
import { useCodeSentence, useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { IconAlertTriangle, IconDots } from '../../ui/icons.ts';
import { PageBody } from '../../ui/layout.tsx';
import { Menu } from '../../ui/menu.tsx';
import { notify } from '../../ui/notify.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import classes from './sheet.module.css';
import { SheetApply } from './sheet-apply.tsx';
import { SheetDiff } from './sheet-diff.tsx';
import { SheetMappingStep } from './sheet-mapping.tsx';
import { sheetQuery, sheetsKey } from './sheet-queries.ts';
import { SheetBadge } from './sheet-state.tsx';
import { SheetWarnings } from './sheet-warnings.tsx';
import { SheetWork } from './sheet-work.tsx';

/** One rate sheet, from its columns over the differences to the version it became. */
export const sheetPage = page({
  load: ({ api, cache, params }) => cache.need(sheetQuery(api, params.sheetId ?? '')),
  Component: SheetPage,
});

function SheetPage() {
  const { sheetId = '' } = useParams();
  const queries = useQueryClient();
  const query = useQuery(sheetQuery(useApi(), sheetId));
  useFollow(sheetId ? `sheet:${sheetId}` : null, {
    since: query.data?.position,
    onChange: (change) => void patch(queries, sheetsKey, change),
    onReload: () => void queries.invalidateQueries({ queryKey: sheetsKey }),
  });
  if (query.data) return <OneSheet sheet={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <PageBody>
      <Skeleton lines={10} />
    </PageBody>
  );
}

function OneSheet({ sheet }: { sheet: Sheet }) {
  const words = useWords(sheetsScreens);
  const [isMapping, setMapping] = useState(false);
  const asksColumns = sheet.state === 'uploaded' || sheet.state === 'failed' || isMapping;
  const works = sheet.state === 'reading' || sheet.state === 'applying';
  return (
    <div className={classes.page}>
      <PageHeader
        title={sheet.name}
        back={`/rate-decks/${sheet.deck.id}/sheets`}
        note={
          <span className={classes.note}>
            <SheetBadge sheet={sheet} />
            {[sheet.deck.name, words.mapping.modes[sheet.mode]].join(' · ')}
          </span>
        }
        actions={
          !works &&
          sheet.abilities.manage && (
            <SheetActions sheet={sheet} isMapping={asksColumns} onMapping={() => setMapping(true)} />
          )
        }
      />
      <SheetNotice sheet={sheet} />
      {!asksColumns && <SheetWarnings sheet={sheet} />}
      {works ? (
        <SheetWork sheet={sheet} />
      ) : asksColumns && sheet.abilities.manage ? (
        <SheetMappingStep sheet={sheet} onStarted={() => setMapping(false)} />
      ) : (
        <SheetDiff sheet={sheet} />
      )}
    </div>
  );
}

function SheetNotice({ sheet }: { sheet: Sheet }) {
  const words = useWords(sheetsScreens);
  const sentence = useCodeSentence();
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  if (sheet.state === 'applied') {
    return (
      <div className={classes.notice} data-tone="good">
        {words.applied({ n: sheet.appliedVersion ?? 0 })}
        <Button small look="quiet" to={`/rate-decks/${sheet.deck.id}/versions/${sheet.appliedVersion}`}>
          {words.showVersion}
        </Button>
      </div>
    );
  }
  const text = sheet.fault
    ? sentence(sheet.fault.code, sheet.fault.data)
    : sheet.isStale
      ? words.stale
      : isUndecided(sheet)
        ? words.apply.blocked
        : undefined;
  if (!text) return null;
  const again = () =>
    attempt(async () => {
      await api.post(`/api/tariffs/sheets/${sheet.id}/comparison`, { mode: sheet.mode });
      await queries.invalidateQueries({ queryKey: sheetsKey });
    });
  return (
    <div className={classes.notice} data-tone="bad" role="status">
      <IconAlertTriangle size={16} />
      <span className={classes.told}>{text}</span>
      {sheet.isStale && sheet.abilities.manage && (
        <Button small onClick={() => void again()}>
          {words.compareAgain}
        </Button>
      )}
    </div>
  );
}

const isUndecided = ({ state, counts }: Sheet): boolean =>
  state === 'compared' && counts !== null && counts.faulty + counts.twice > 0;

function SheetActions({
  sheet,
  isMapping,
  onMapping,
}: {
  sheet: Sheet;
  isMapping: boolean;
  onMapping: () => void;
}) {
  const words = useWords(sheetsScreens);
  const app = useWords(appWords);
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const navigate = useNavigate();
  if (sheet.state === 'applied') return null;
  const discard = async () => {
    const sure = {
      title: words.discardQuestion,
      text: words.discardText,
      action: words.discard,
      danger: true,
    };
    if (!(await confirm(sure))) return;
    await attempt(async () => {
      await api.delete(`/api/tariffs/sheets/${sheet.id}`);
      notify.done({ message: words.discarded });
      navigate(`/rate-decks/${sheet.deck.id}/sheets`);
      await queries.invalidateQueries({ queryKey: [...sheetsKey, 'list'] });
    });
  };
  return (
    <>
      {sheet.state === 'compared' && !isMapping && <SheetApply sheet={sheet} />}
      <Menu
        items={[
          !isMapping && sheet.format !== 'json' && { label: words.changeMapping, onClick: onMapping },
          { label: words.discard, danger: true, onClick: () => void discard() },
        ]}
      >
        <IconButton label={app.actions.more} icon={<IconDots size={18} />} />
      </Menu>
    </>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Deck, RuleLine } from '../../../contracts/tariffs.ts';
import { amountText } from '../../../words/tariffs/amount.ts';
import { explainWindow } from '../../../words/tariffs/explain-price.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/fields.tsx';
import { IconReceipt2 } from '../../ui/icons.ts';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { useTyped } from '../../ui/use-typed.ts';
import { type RuleChoice, rulesQuery } from './queries.ts';
import { RulesBulk } from './rules-bulk.tsx';
import { stepsText } from './steps-text.ts';
import classes from './tariffs.module.css';

export const ruleChoiceOf = (params: URLSearchParams): RuleChoice => ({
  search: params.get('search'),
  version: params.get('version'),
});

/** The rules of one version of a deck: found by prefix, number or destination; chosen ones are changed together. */
export function DeckRules({ deck }: { deck: Deck }) {
  const screens = useWords(tariffsScreens);
  const words = screens.deck;
  const format = useFormat();
  const [params, setParams] = useSearchParams();
  const choice = ruleChoiceOf(params);
  const [search, setSearch] = useFilter('search');
  const [, setVersion] = useFilter('version');
  const typed = useTyped(search, setSearch);
  const query = useInfiniteQuery({
    ...rulesQuery(useApi(), deck.id, choice),
    placeholderData: (before) => before,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const rows = useMemo(() => (query.data?.pages ?? []).flatMap((one) => one.items), [query.data]);
  const total = query.data?.pages[0]?.total ?? 0;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const columns = useColumns(deck);
  const shown = deck.versions.find((one) => one.number === query.data?.pages[0]?.version);
  const isPast = choice.version !== null;
  const canEdit = deck.abilities.manage && !isPast && !deck.archivedAt;
  return (
    <section className={classes.rules} aria-label={words.rules}>
      <div className={classes.rulesBar}>
        <div className={classes.rulesSearch}>
          <SearchField label={words.search} {...typed} />
        </div>
        <span className={classes.soft}>{words.found({ n: format.number(total) })}</span>
        {shown && (
          <Badge
            tone={shown.state === 'in-force' ? 'good' : shown.state === 'scheduled' ? 'info' : 'neutral'}
          >
            {screens.version({ n: shown.number })} · {words.states[shown.state]}
          </Badge>
        )}
      </div>
      {isPast && (
        <div className={classes.looking} role="status">
          {words.looking({ n: Number(choice.version) })}
          <Button small look="quiet" onClick={() => setVersion(null)}>
            {words.back}
          </Button>
        </div>
      )}
      {query.isError && rows.length === 0 ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Table
          label={words.rules}
          rows={rows}
          rowKey={(rule) => rule.id}
          rowLabel={(rule) => `${rule.prefix} ${rule.destination ?? ''}`}
          rowHeight={44}
          columns={columns}
          onOpen={(rule) =>
            setParams(
              (old) => {
                const next = new URLSearchParams(old);
                next.set('rule', rule.id);
                return next;
              },
              { replace: true },
            )
          }
          openKey={params.get('rule')}
          {...(canEdit ? { selection: { ids: chosen, onChange: setChosen } } : {})}
          onEnd={onEnd}
          loading={query.isPending || isFetchingNextPage}
          empty={
            <EmptyState icon={<IconReceipt2 />} title={search ? words.noMatch : words.emptyTitle}>
              {search ? undefined : words.emptyText}
            </EmptyState>
          }
        />
      )}
      {canEdit && (
        <RulesBulk
          deck={deck}
          rules={rows.filter((rule) => chosen.has(rule.id))}
          onDone={() => setChosen(new Set())}
        />
      )}
    </section>
  );
}

function useColumns(deck: Deck): Column<RuleLine>[] {
  const words = useWords(tariffsScreens).deck;
  const locale = useLocale();
  const format = useFormat();
  return [
    {
      key: 'prefix',
      title: words.prefix,
      width: 'minmax(72px, 0.6fr)',
      cell: (rule) => <span className={classes.prefix}>{rule.prefix || '*'}</span>,
    },
    {
      key: 'destination',
      title: words.destination,
      width: 'minmax(0, 2fr)',
      cell: (rule) => (
        <span className={classes.who}>
          <span>{rule.destination ?? '—'}</span>
          {rule.group && <span className={classes.soft}>{rule.group}</span>}
        </span>
      ),
    },
    {
      key: 'window',
      title: words.window,
      width: 'minmax(0, 1.4fr)',
      wideOnly: true,
      cell: (rule) => (
        <span className={classes.soft}>
          {[
            rule.when && explainWindow(rule.when, locale),
            rule.validFrom && `≥ ${format.date(rule.validFrom)}`,
            rule.weight ? `${words.weight} ${rule.weight}` : null,
          ]
            .filter(Boolean)
            .join(' · ') || words.always}
        </span>
      ),
    },
    {
      key: 'fee',
      title: words.fee,
      width: '90px',
      end: true,
      wideOnly: true,
      cell: (rule) =>
        rule.connectFee && /[1-9]/.test(rule.connectFee)
          ? amountText(locale, rule.connectFee, deck.currency)
          : '—',
    },
    {
      key: 'steps',
      title: words.steps,
      width: '84px',
      end: true,
      wideOnly: true,
      cell: (rule) => <span className={classes.soft}>{stepsText(rule)}</span>,
    },
    {
      key: 'price',
      title: words.price,
      width: '140px',
      end: true,
      cell: (rule) => (
        <span className={classes.number}>
          {amountText(locale, rule.steps[0]?.rate ?? '0', deck.currency)}
          {rule.steps[0]?.per !== 60 && `/${rule.steps[0]?.per} sn`}
        </span>
      ),
    },
  ];
}

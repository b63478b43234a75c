import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { Deck } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { PageBody } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { DeckActions } from './deck-actions.tsx';
import { EditDeck } from './deck-form.tsx';
import { DeckRules, ruleChoiceOf } from './deck-rules.tsx';
import { DeckVersions } from './deck-versions.tsx';
import { deckQuery, groupsQuery, rulesQuery } from './queries.ts';
import { RuleDrawer } from './rule-drawer.tsx';
import classes from './tariffs.module.css';
import { useLiveTariffs } from './use-live-tariffs.ts';

export const deckPage = page({
  load: async ({ api, cache, params, url }) => {
    const deckId = params.deckId ?? '';
    await Promise.all([
      cache.need(deckQuery(api, deckId)),
      cache.needPages(rulesQuery(api, deckId, ruleChoiceOf(url.searchParams))),
      cache.need(groupsQuery(api)),
    ]);
  },
  Component: DeckPage,
});

function DeckPage() {
  const { deckId = '' } = useParams();
  const query = useQuery(deckQuery(useApi(), deckId));
  useLiveTariffs(query.data?.position);
  if (query.data) return <OneDeck deck={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <PageBody>
      <Skeleton lines={10} />
    </PageBody>
  );
}

function OneDeck({ deck }: { deck: Deck }) {
  const screens = useWords(tariffsScreens);
  const [editing, setEditing] = useState(false);
  return (
    <div className={classes.page}>
      <PageHeader
        title={deck.name}
        back="/rate-decks"
        note={<DeckNote deck={deck} />}
        actions={<DeckActions deck={deck} onEdit={() => setEditing(true)} />}
      />
      <div className={classes.deck}>
        <DeckRules deck={deck} />
        <DeckVersions deck={deck} />
      </div>
      <RuleDrawer deck={deck} />
      <Drawer open={editing} onClose={() => setEditing(false)} title={screens.deckForm.edit}>
        {editing && <EditDeck deck={deck} onClose={() => setEditing(false)} />}
      </Drawer>
    </div>
  );
}

function DeckNote({ deck }: { deck: Deck }) {
  const screens = useWords(tariffsScreens);
  return (
    <span className={classes.note}>
      <Badge tone={deck.side === 'sale' ? 'accent' : 'info'}>{screens.sides[deck.side]}</Badge>
      {deck.service === 'message' && <Badge>{screens.services.message}</Badge>}
      {deck.archivedAt && <Badge tone="warn">{screens.decks.archived}</Badge>}
      {[
        deck.code,
        deck.currency,
        deck.zone,
        deck.taxRate === null ? screens.taxes.net : screens.taxInside({ percent: deck.taxRate }),
        deck.round.mode === 'none'
          ? screens.roundings.none
          : `${screens.roundings[deck.round.mode]} (${deck.round.decimals})`,
        deck.owner?.name,
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { faultAt } from '../../lib/refusal.ts';
import { useWords } from '../../lib/words.tsx';
import { IconCalculator } from '../../ui/icons.ts';
import { PageBody } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { type Asked, plansQuery, simulationQuery, subscriberNameQuery } from './queries.ts';
import { QuoteCard } from './quote-card.tsx';
import { SimulatorForm } from './simulator-form.tsx';
import classes from './tariffs.module.css';
import { usageOf } from './usage-fields.tsx';

export const simulatorPage = page({
  load: async ({ api, cache, url }) => {
    const asked = askedOf(url.searchParams);
    await Promise.all([
      cache.need(plansQuery(api)),
      asked.subscriberId !== null && cache.client.prefetchQuery(subscriberNameQuery(api, asked.subscriberId)),
      // A refusal is an answer of the simulator, not of the page.
      isWhole(asked) ? cache.client.prefetchQuery(simulationQuery(api, asked)) : undefined,
    ]);
  },
  Component: SimulatorPage,
});

function SimulatorPage() {
  const words = useWords(tariffsScreens).simulator;
  const [params] = useSearchParams();
  const asked = askedOf(params);
  const query = useQuery({ ...simulationQuery(useApi(), asked), enabled: isWhole(asked) });
  return (
    <>
      <PageHeader title={words.title} note={words.note} />
      <PageBody>
        <div className={classes.simulator}>
          <SimulatorForm key={params.toString()} asked={asked} busy={query.isFetching} error={query.error} />
          <div className={classes.result} aria-live="polite" aria-busy={query.isFetching}>
            {isWhole(asked) && !faultAt(query.error, 'to') ? (
              <QuoteCard query={query} service={asked.service} />
            ) : (
              <EmptyState icon={<IconCalculator />} title={words.emptyTitle}>
                {words.emptyText}
              </EmptyState>
            )}
          </div>
        </div>
      </PageBody>
    </>
  );
}

/** What the address asks. */
function askedOf(params: URLSearchParams): Asked {
  return {
    to: params.get('to') ?? '',
    at: params.get('at'),
    ...usageOf(params),
    planId: params.get('plan'),
    subscriberId: params.get('subscriber'),
  };
}

const isWhole = (asked: Asked): boolean =>
  asked.to !== '' && (asked.planId === null) !== (asked.subscriberId === null);

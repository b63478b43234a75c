import { useQuery } from '@tanstack/react-query';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { PageBody } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { BundlesTab } from './bundles-tab.tsx';
import { CarriersTab } from './carriers-tab.tsx';
import { DefaultsTab } from './defaults-tab.tsx';
import { DiscountsTab } from './discounts-tab.tsx';
import { PlansTab } from './plans-tab.tsx';
import {
  bundlesQuery,
  carrierDecksQuery,
  defaultsQuery,
  discountsQuery,
  groupsQuery,
  planQuery,
  plansQuery,
  ratesQuery,
} from './queries.ts';
import { RatesTab } from './rates-tab.tsx';
import { useLiveTariffs } from './use-live-tariffs.ts';

export const plansPage = page({
  load: async ({ api, cache, url }) => {
    const tab = url.searchParams.get('tab');
    const planId = url.searchParams.get('plan');
    await Promise.all([
      cache.need(plansQuery(api)),
      cache.need(bundlesQuery(api)),
      planId && cache.need(planQuery(api, planId)),
      tab === 'bundles' && cache.need(groupsQuery(api)),
      tab === 'defaults' && cache.need(defaultsQuery(api)),
      tab === 'carriers' && cache.need(carrierDecksQuery(api)),
      tab === 'discounts' && cache.needPages(discountsQuery(api)),
      tab === 'rates' && cache.needPages(ratesQuery(api)),
    ]);
  },
  Component: PlansPage,
});

function PlansPage() {
  const words = useWords(tariffsScreens).plans;
  const may = useMay();
  const [tab, setTab] = useFilter('tab');
  useLiveTariffs(useQuery(plansQuery(useApi())).data?.position);
  return (
    <>
      <PageHeader title={words.title} note={words.note} />
      <PageBody>
        <Tabs
          label={words.title}
          open={tab ?? 'plans'}
          onOpen={(key) => setTab(key === 'plans' ? null : key)}
          tabs={[
            { key: 'plans', label: words.tabs.plans, content: <PlansTab /> },
            { key: 'bundles', label: words.tabs.bundles, content: <BundlesTab /> },
            { key: 'defaults', label: words.tabs.defaults, content: <DefaultsTab /> },
            ...(may('tariffs.see-cost')
              ? [{ key: 'carriers', label: words.tabs.carriers, content: <CarriersTab /> }]
              : []),
            { key: 'discounts', label: words.tabs.discounts, content: <DiscountsTab /> },
            { key: 'rates', label: words.tabs.rates, content: <RatesTab /> },
          ]}
        />
      </PageBody>
    </>
  );
}

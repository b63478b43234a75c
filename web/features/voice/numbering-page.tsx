import { useQuery } from '@tanstack/react-query';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import classes from './carrier.module.css';
import { numberingKey, type Plan, plansQuery, portedNumbersQuery, useLiveList } from './carrier-queries.ts';
import { NumberPlan } from './number-plan.tsx';
import { PortedNumbers } from './number-ported.tsx';
import { NumberReader } from './number-reader.tsx';

export const numberingPage = page({
  load: async ({ api, cache, url }) => {
    const ported = url.searchParams.get('tab') === 'ported';
    await Promise.all([
      cache.need(plansQuery(api)),
      ...(ported ? [cache.needPages(portedNumbersQuery(api, url.searchParams.get('number')))] : []),
    ]);
  },
  Component: NumberingPage,
});

function NumberingPage() {
  const words = useWords(carriersWords).numbering;
  const query = useQuery(plansQuery(useApi()));
  const [asked, setTab] = useFilter('tab');
  const locale = useLocale();
  const renew = useLiveList('voice:numbering', numberingKey, query.data?.position);
  return (
    <div className={classes.page}>
      <Loaded query={query} small={false}>
        {({ items }) => {
          const plan = items.find((one) => one.country === asked);
          const tab = plan?.country ?? (asked === 'ported' ? 'ported' : 'read');
          return (
            <>
              <PageHeader title={words.title} note={words.lead}>
                <Tabs
                  label={words.title}
                  open={tab}
                  onOpen={(key) => setTab(key === 'read' ? null : key)}
                  tabs={[
                    { key: 'read', label: words.reader },
                    ...ownFirst(items, locale).map(({ country, name }) => ({ key: country, label: name })),
                    { key: 'ported', label: words.ported },
                  ]}
                />
              </PageHeader>
              {tab === 'read' && <NumberReader />}
              {plan && <NumberPlan key={`${plan.country} ${plan.version}`} plan={plan} onSaved={renew} />}
              {tab === 'ported' && <PortedNumbers onTaken={renew} />}
            </>
          );
        }}
      </Loaded>
    </div>
  );
}

/** The country of the reader's language stands first. */
const ownFirst = (plans: readonly Plan[], locale: string): Plan[] =>
  plans.toSorted((a, b) => Number(isOwn(b, locale)) - Number(isOwn(a, locale)));

const isOwn = ({ country }: Plan, locale: string): boolean => locale.toUpperCase().endsWith(country);

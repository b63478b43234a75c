import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import classes from './carrier.module.css';
import { carriersQuery, routesQuery, trunksQuery } from './carrier-queries.ts';
import { CarrierTable } from './carrier-table.tsx';
import { RouteTable, routeFilterOf } from './route-table.tsx';
import { RouteTry } from './route-try.tsx';
import { TrunkTable } from './trunk-table.tsx';

const tabs = ['routes', 'trunks', 'carriers', 'try'] as const;
type TabKey = (typeof tabs)[number];
const tabOf = (text: string | null): TabKey => tabs.find((one) => one === text) ?? 'routes';

export const routingPage = page({
  load: async ({ api, cache, url }) => {
    const tab = tabOf(url.searchParams.get('tab'));
    await Promise.all([
      cache.need(carriersQuery(api)),
      cache.need(trunksQuery(api)),
      ...(tab === 'routes'
        ? [
            cache.needPages(
              routesQuery(
                api,
                routeFilterOf((name) => url.searchParams.get(name)),
              ),
            ),
          ]
        : []),
    ]);
  },
  Component: RoutingPage,
});

function RoutingPage() {
  const words = useWords(carriersWords);
  const [asked, setTab] = useFilter('tab');
  const [, setEdited] = useFilter('edit');
  const tab = tabOf(asked);
  const may = useMay();
  const add = tab === 'try' ? null : words[tab].add;
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.frame.routing}
        actions={
          add !== null &&
          may('voice.manage-carriers') && (
            <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setEdited('new')}>
              {add}
            </Button>
          )
        }
      >
        <Tabs
          label={words.frame.routing}
          open={tab}
          onOpen={(key) => setTab(key === 'routes' ? null : key)}
          tabs={tabs.map((key) => ({
            key,
            label: key === 'try' ? words.tryRoute.title : words[key].title,
          }))}
        />
      </PageHeader>
      {tab === 'routes' && <RouteTable />}
      {tab === 'trunks' && <TrunkTable />}
      {tab === 'carriers' && <CarrierTable />}
      {tab === 'try' && <RouteTry />}
    </div>
  );
}

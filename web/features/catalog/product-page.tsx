import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import type { Product } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { may } from '../../lib/me.ts';
import { useWords } from '../../lib/words.tsx';
import { Count } from '../../ui/badge.tsx';
import { IconAlertTriangle, IconInfoCircle } from '../../ui/icons.ts';
import { PageBody } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import classes from './catalog.module.css';
import { DetailsTab } from './details-tab.tsx';
import { FieldsTab } from './fields-tab.tsx';
import { useCatalogLive } from './follow.ts';
import { LinksTab } from './links-tab.tsx';
import { ModuleTab } from './module-tab.tsx';
import { PreviewTab } from './preview-tab.tsx';
import { PricesPanel } from './prices-panel.tsx';
import { ProductActions } from './product-actions.tsx';
import { groupsQuery, modulesQuery, pricesQuery, productQuery } from './queries.ts';
import { StateBadge } from './state-badge.tsx';

const tabs = ['details', 'prices', 'options', 'addons', 'fields', 'module', 'preview'] as const;
type TabKey = (typeof tabs)[number];
const editorTabs: readonly TabKey[] = ['fields', 'module'];

export const productPage = page({
  load: async ({ api, cache, params, me, url }) => {
    const productId = params.productId ?? '';
    await Promise.all([
      cache.need(productQuery(api, productId)),
      cache.need(groupsQuery(api)),
      url.searchParams.get('tab') === 'prices' && cache.need(pricesQuery(api, { productId })),
      may(me, 'catalog.manage') && cache.need(modulesQuery(api)),
    ]);
  },
  Component: ProductPage,
});

function ProductPage() {
  const { productId = '' } = useParams();
  const query = useQuery(productQuery(useApi(), productId));
  if (query.data) return <OneProduct key={query.data.id} product={query.data} />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <PageBody>
      <Skeleton lines={8} />
    </PageBody>
  );
}

function OneProduct({ product }: { product: Product }) {
  const words = useWords(catalogScreens).product;
  const manages = useMay()('catalog.manage');
  const [tab, setTab] = useFilter('tab');
  useCatalogLive(product.position);
  const shown = tabs.filter((key) => manages || !editorTabs.includes(key));
  const open = shown.find((key) => key === tab) ?? 'details';
  const counts: Partial<Record<TabKey, number>> = {
    options: product.options.length,
    addons: product.addons.length,
    fields: product.fields.length,
  };
  const lack = product.state === 'withdrawn' ? undefined : product.lacks[0];
  return (
    <>
      <PageHeader
        title={product.name}
        back="/catalog"
        note={
          <span className={classes.name}>
            <StateBadge state={product.state} />
            <span className={classes.soft}>
              {product.code} · {product.groupName}
            </span>
          </span>
        }
        actions={manages && <ProductActions product={product} />}
      >
        <Tabs
          label={product.name}
          open={open}
          onOpen={(key) => setTab(key === 'details' ? null : key)}
          tabs={shown.map((key) => ({
            key,
            label: words.tabs[key],
            count: counts[key] ? <Count quiet value={counts[key]} /> : undefined,
          }))}
        />
      </PageHeader>
      <PageBody>
        {manages && lack && (
          <p className={classes.notice} style={{ marginBottom: 16 }}>
            <IconInfoCircle size={16} aria-hidden="true" />
            {words.lacks[lack]}
          </p>
        )}
        {manages && product.warnings.length > 0 && <Unread warnings={product.warnings} />}
        <OneTab tab={open} product={product} manages={manages} />
      </PageBody>
    </>
  );
}

/** What is sold with it and would change nothing. */
function Unread({ warnings }: { warnings: Product['warnings'] }) {
  const words = useWords(catalogScreens).product.unread;
  return (
    <div className={classes.notice} style={{ marginBottom: 16 }} role="note">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <div>
        <strong>{words.title}</strong>
        <ul className={classes.warnings}>
          {warnings.map((one) => (
            <li key={`${one.addon} ${one.kind} ${one.code}`}>
              {words[one.kind](one)}
              {one.reads.length > 0 && ` ${words.reads({ codes: one.reads.join(', ') })}`}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function OneTab({ tab, product, manages }: { tab: TabKey; product: Product; manages: boolean }) {
  if (tab === 'prices') {
    return (
      <div className={classes.wide}>
        <PricesPanel
          owner={{ kind: 'product', id: product.id }}
          of={{ productId: product.id }}
          name={product.name}
          manages={manages}
        />
      </div>
    );
  }
  if (tab === 'options' || tab === 'addons') {
    return <LinksTab key={tab} product={product} kind={tab} manages={manages} />;
  }
  if (tab === 'fields') return <FieldsTab product={product} />;
  if (tab === 'module') return <ModuleTab product={product} />;
  if (tab === 'preview') return <PreviewTab product={product} manages={manages} />;
  return <DetailsTab product={product} manages={manages} />;
}

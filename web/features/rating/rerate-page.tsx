import { useInfiniteQuery } from '@tanstack/react-query';
import { ratingWords } from '../../../words/rating/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPlus, IconRefresh } from '../../ui/icons.ts';
import { PageBody } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { useLiveReload } from './call-live.ts';
import classes from './rerate.module.css';
import { RerateCard } from './rerate-card.tsx';
import { RerateForm } from './rerate-form.tsx';
import { reratingsKey, reratingsQuery } from './rerate-queries.ts';

/** Pricing past calls anew: first what would change, then the change. */
export const reratePage = page({
  load: ({ api, cache }) => cache.needPages(reratingsQuery(api)),
  Component: ReratePage,
});

function ReratePage() {
  const words = useWords(ratingWords).rerate;
  const [panel, setPanel] = useFilter('panel');
  const query = useInfiniteQuery(reratingsQuery(useApi()));
  const pages = query.data?.pages ?? [];
  const items = pages.flatMap((one) => one.items);
  useLiveReload('reratings:list', pages[0]?.position, [reratingsKey]);
  const begin = (
    <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setPanel('new')}>
      {words.begin}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} note={words.intro} actions={begin} />
      <PageBody>
        {query.isError && items.length === 0 && (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.isPending && <Skeleton lines={6} />}
        {query.isSuccess && items.length === 0 && (
          <EmptyState icon={<IconRefresh />} title={words.none}>
            {words.noneHint}
          </EmptyState>
        )}
        <ul className={classes.list}>
          {items.map((item) => (
            <li key={item.id}>
              <RerateCard item={item} />
            </li>
          ))}
        </ul>
        {query.hasNextPage && (
          <Button look="quiet" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {words.more}
          </Button>
        )}
      </PageBody>
      <Drawer open={panel === 'new'} onClose={() => setPanel(null)} title={words.title}>
        {panel === 'new' && <RerateForm onDone={() => setPanel(null)} />}
      </Drawer>
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Count } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { PageHeader } from '../../ui/page-header.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import classes from './calls.module.css';
import { IntakeFiles } from './intake-files.tsx';
import { intakesQuery, rejectsQuery, sourcesQuery } from './intake-queries.ts';
import { IntakeUpload } from './intake-upload.tsx';
import { RejectList } from './reject-list.tsx';
import { SourceList } from './source-list.tsx';

const tabs = ['files', 'rejects', 'sources'] as const;
type TabKey = (typeof tabs)[number];
const tabOf = (text: string | null): TabKey => tabs.find((tab) => tab === text) ?? 'files';

export const intakePage = page({
  load: async ({ api, cache, url }) => {
    const tab = tabOf(url.searchParams.get('tab'));
    await Promise.all([
      cache.need(sourcesQuery(api)),
      tab === 'files' && cache.needPages(intakesQuery(api)),
      tab === 'rejects' &&
        cache.needPages(
          rejectsQuery(api, {
            state: url.searchParams.get('state'),
            intakeId: url.searchParams.get('intakeId'),
            fault: url.searchParams.get('fault'),
          }),
        ),
    ]);
  },
  Component: IntakePage,
});

function IntakePage() {
  const words = useWords(ratingScreens);
  const [tabText, setTab] = useFilter('tab');
  const tab = tabOf(tabText);
  const sources = useQuery(sourcesQuery(useApi()));
  const items = sources.data?.items ?? [];
  const openRejects = items.reduce((sum, source) => sum + source.openRejects, 0);
  return (
    <div className={classes.page}>
      <PageHeader
        title={words.intake.title}
        note={words.intake.lead}
        actions={
          tab === 'sources' ? (
            <Button look="primary" icon={<IconPlus size={16} />} to="/call-sources/new">
              {words.source.add}
            </Button>
          ) : (
            tab === 'files' && <IntakeUpload sources={items.filter((source) => source.active)} />
          )
        }
      >
        <Tabs
          label={words.intake.title}
          open={tab}
          onOpen={(key) => setTab(key === 'files' ? null : key)}
          tabs={tabs.map((key) => ({
            key,
            label: words.intake.tabs[key],
            ...(key === 'rejects' && openRejects > 0 ? { count: <Count value={openRejects} /> } : {}),
          }))}
        />
      </PageHeader>
      {tab === 'files' && <IntakeFiles />}
      {tab === 'rejects' && <RejectList />}
      {tab === 'sources' && <SourceList query={sources} />}
    </div>
  );
}

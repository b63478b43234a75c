import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { TimelineEntry, TimelineGroup } from '../../../contracts/activities.ts';
import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { useApi, useMay, useMe } from '../../lib/app-context.tsx';
import { moment } from '../../lib/clock.ts';
import { part } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { type Change, useFollow } from '../../lib/live.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choices.tsx';
import { IconHistory } from '../../ui/icons.ts';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import classes from './activities.module.css';
import { NoteComposer } from './note-composer.tsx';
import { OpenList } from './open-list.tsx';
import { patchTimeline, type TimelinePages } from './patch-timeline.ts';
import { mentionableQuery, openKey, openQuery, type Person, timelineKey, timelineQuery } from './queries.ts';
import { TimelineItem } from './timeline-item.tsx';

/** The main column of a customer: write, what is planned, what happened. */
export const timelinePart = part('customer.main', {
  load: ({ api, cache }, { customerId }) =>
    Promise.all([
      cache.needPages(timelineQuery(api, customerId, null)),
      cache.need(openQuery(api, customerId)),
    ]),
  Component: CustomerTimeline,
});

const groups: TimelineGroup[] = ['notes', 'activities', 'stages', 'leads', 'changes'];

function CustomerTimeline({ customerId }: { customerId: string }) {
  const words = useWords(activitiesScreens).timeline;
  const format = useFormat();
  const may = useMay();
  const [only, setOnly] = useState<TimelineGroup | null>(null);
  const query = useInfiniteQuery(timelineQuery(useApi(), customerId, only));
  useTimelineLive(customerId, query.data?.pages[0]?.position, only);
  const entries = (query.data?.pages ?? []).flatMap((page) => page.items).toSorted(newestFirst);
  const people = usePeople(customerId, query.data as TimelinePages | undefined);
  const days = Map.groupBy(entries, (entry) => format.dayKey(entry.at));
  return (
    <div className={classes.main}>
      {may('activities.write') && <NoteComposer customerId={customerId} />}
      <OpenList customerId={customerId} people={people} />
      <section className={classes.timeline} aria-label={words.title}>
        <header className={classes.timelineHead}>
          <h2>{words.title}</h2>
          <Select
            label={words.filter}
            hideLabel
            value={only ?? 'all'}
            onChange={(value) => setOnly(value === 'all' ? null : (value as TimelineGroup))}
            options={[
              { value: 'all', label: words.groups.all },
              ...groups.map((group) => ({ value: group, label: words.groups[group] })),
            ]}
          />
        </header>
        {query.isPending && <Skeleton lines={6} />}
        {query.isError && entries.length === 0 && (
          <ErrorState small error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.isSuccess && entries.length === 0 && (
          <EmptyState small icon={<IconHistory />} title={only ? words.emptyFiltered : words.empty}>
            {only ? null : words.emptyText}
          </EmptyState>
        )}
        {[...days].map(([day, ofDay]) => (
          <section key={day} className={classes.day}>
            <h3>{format.dayHeading(ofDay[0]?.at ?? '')}</h3>
            <ol>
              {ofDay.map((entry: TimelineEntry) => (
                <TimelineItem key={entry.position} entry={entry} people={people} customerId={customerId} />
              ))}
            </ol>
          </section>
        ))}
        {query.hasNextPage && (
          <Button
            look="quiet"
            wide
            busy={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {words.more}
          </Button>
        )}
      </section>
    </div>
  );
}

/** By the clock: what was entered later may have happened earlier. */
const newestFirst = (a: TimelineEntry, b: TimelineEntry): number =>
  moment(b.at).getTime() - moment(a.at).getTime() || b.position - a.position;

function useTimelineLive(customerId: string, since: number | undefined, only: TimelineGroup | null): void {
  const queries = useQueryClient();
  useFollow(`customer:${customerId}`, {
    since,
    onChange: (change: Change) => {
      queries.setQueryData<TimelinePages>([...timelineKey(customerId), only ?? 'all'], (data) =>
        data ? patchTimeline(data, change, only ? [only] : []) : data,
      );
      // What is planned is a short list; its order depends on all of them.
      if (change.objectType === 'activity') void queries.invalidateQueries({ queryKey: openKey(customerId) });
    },
    onReload: () => {
      void queries.invalidateQueries({ queryKey: timelineKey(customerId) });
      void queries.invalidateQueries({ queryKey: openKey(customerId) });
    },
  });
}

/** Names by id: those of the entries, and of everybody who may write a new one. */
function usePeople(customerId: string, data: TimelinePages | undefined): ReadonlyMap<string, Person> {
  const me = useMe();
  const { data: seeing } = useQuery(mentionableQuery(useApi(), customerId));
  return useMemo(() => {
    const known = new Map<string, Person>();
    for (const person of seeing?.items ?? []) known.set(person.id, person);
    if (me) known.set(me.id, { id: me.id, name: me.name, photoUrl: me.photoUrl });
    for (const page of data?.pages ?? []) {
      for (const [id, person] of Object.entries(page.people)) known.set(id, { id, ...person });
    }
    return known;
  }, [seeing, me, data]);
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { VoiceSwitchRow } from '../../../contracts/voice-carriers.ts';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge, Dot, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPlugConnected, IconPlus, IconServer } from '../../ui/icons.ts';
import { Facts, PageBody, Panel } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import classes from './carrier.module.css';
import { switchesKey, switchesQuery, useLiveList } from './carrier-queries.ts';
import { SwitchDrawer } from './switch-drawer.tsx';

export const switchesPage = page({
  load: ({ api, cache }) => cache.need(switchesQuery(api)),
  Component: SwitchesPage,
});

function SwitchesPage() {
  const words = useWords(carriersWords).switches;
  const query = useQuery(switchesQuery(useApi()));
  const [edited, setEdited] = useFilter('edit');
  const renew = useLiveList('voice:switches', switchesKey, query.data?.position);
  const add = (
    <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {words.add}
    </Button>
  );
  return (
    <div className={classes.page}>
      <PageHeader title={words.title} note={words.lead} actions={add} />
      <PageBody>
        <Loaded query={query} small={false}>
          {({ items }) => (
            <>
              {items.length === 0 && (
                <EmptyState icon={<IconServer />} title={words.emptyTitle} actions={add}>
                  {words.emptyText}
                </EmptyState>
              )}
              <div className={classes.cards}>
                {items.map((one) => (
                  <SwitchCard key={one.id} one={one} onEdit={() => setEdited(one.id)} onTested={renew} />
                ))}
              </div>
              <SwitchDrawer
                edited={edited === 'new' ? 'new' : (items.find((one) => one.id === edited) ?? null)}
                onClose={() => setEdited(null)}
                onSaved={renew}
              />
            </>
          )}
        </Loaded>
      </PageBody>
    </div>
  );
}

type Card = { one: VoiceSwitchRow; onEdit: () => void; onTested: () => void };

function SwitchCard({ one, onEdit, onTested }: Card) {
  const { switches: words, common } = useWords(carriersWords);
  const format = useFormat();
  const api = useApi();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const test = async () => {
    setBusy(true);
    await attempt(() => api.post(`/api/voice/switches/${one.id}/tests`));
    setBusy(false);
    onTested();
  };
  return (
    <Panel
      label={one.name}
      title={
        <span className={classes.mark}>
          {one.name}
          {one.preferred && <Badge tone="accent">{words.preferred}</Badge>}
          {!one.active && <Badge>{words.outOfService}</Badge>}
        </span>
      }
      actions={
        <Button small onClick={onEdit}>
          {common.edit}
        </Button>
      }
    >
      <Facts
        items={[
          { label: words.state, value: <Health one={one} /> },
          { label: words.url, value: <span className={classes.soft}>{one.url ?? common.none}</span> },
          { label: words.subscribers, value: format.number(one.subscribers) },
          { label: words.trunks, value: format.number(one.trunks) },
          {
            label: words.tested,
            value: one.testedAt ? <RelativeTime at={one.testedAt} /> : words.neverTested,
          },
        ]}
      />
      <div className={classes.foot}>
        <Button icon={<IconPlugConnected size={16} />} busy={busy} onClick={() => void test()}>
          {words.test}
        </Button>
      </div>
    </Panel>
  );
}

/** How the last attempt ended, in words; what the switch said stands below. */
function Health({ one }: { one: VoiceSwitchRow }) {
  const words = useWords(carriersWords).switches;
  const refusals = useWords(voiceWords).refusals;
  const [tone, text]: [Tone, string] = one.fault
    ? ['bad', words.fault]
    : one.release
      ? ['good', words.works({ release: one.release })]
      : ['neutral', words.unknown];
  const reason = one.fault && refusals[one.fault.code as 'switch-refused'];
  return (
    <span className={classes.health}>
      <span className={classes.mark}>
        <Dot tone={tone} />
        <span>{text}</span>
      </span>
      {one.fault && (
        <span className={classes.soft}>
          {typeof reason === 'function'
            ? reason({ detail: one.fault.detail })
            : `${reason ?? ''} ${one.fault.detail}`}
        </span>
      )}
    </span>
  );
}

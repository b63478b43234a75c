import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { MyTariff } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { formatPhone } from '../../lib/format.ts';
import { faultAt, isRefusal } from '../../lib/refusal.ts';
import { Slot } from '../../lib/slot.tsx';
import { useTitle } from '../../lib/title.tsx';
import { instantOf, wallTimeOf } from '../../lib/wall-time.ts';
import { useCodeSentence, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { DateTimeField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/fields.tsx';
import { IconLink } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { Wordmark } from '../../ui/mark.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { BundleMeter } from './bundle-meter.tsx';
import { type AskedByMe, mySimulationQuery, myTariffQuery } from './queries.ts';
import { QuoteCard } from './quote-card.tsx';
import classes from './tariffs.module.css';
import { UsageFields, usageAsked, usageOf, usageParams } from './usage-fields.tsx';

/** The customer's own page of one line, by its secret address: plan, bundles, what a call costs, today's calls. */
export const myPage = page({
  load: async ({ api, cache, params, url, loadSlot }) => {
    const token = params.token ?? '';
    const asked = askedOf(url.searchParams);
    await cache.need(myTariffQuery(api, token));
    await Promise.all([
      loadSlot('my.calls', { token }),
      asked.to ? cache.client.prefetchQuery(mySimulationQuery(api, token, asked)) : undefined,
    ]);
  },
  Component: MyPage,
  Missing: Gone,
});

const askedOf = (params: URLSearchParams): AskedByMe => ({
  to: params.get('to') ?? '',
  at: params.get('at'),
  ...usageOf(params),
});

function MyPage() {
  const { token = '' } = useParams();
  const words = useWords(tariffsScreens).my;
  useTitle(words.title);
  const api = useApi();
  const query = useQuery(myTariffQuery(api, token));
  useEffect(() => {
    void api.post(`/api/tariffs/my/${token}/visits`).catch(() => undefined);
  }, [api, token]);
  if (isRefusal(query.error, 'not-found')) return <Gone />;
  if (!query.data) return null;
  return <Mine tariff={query.data} token={token} />;
}

/** The address opens nothing: mistyped, cut off or taken back. */
function Gone() {
  const words = useWords(tariffsScreens).my;
  useTitle(words.gone);
  return (
    <main className={classes.my}>
      <Wordmark />
      <EmptyState page icon={<IconLink />} title={words.gone}>
        {words.goneText}
      </EmptyState>
    </main>
  );
}

function Mine({ tariff, token }: { tariff: MyTariff; token: string }) {
  const words = useWords(tariffsScreens).my;
  const api = useApi();
  const [params, setParams] = useSearchParams();
  const asked = askedOf(params);
  const quote = useQuery({ ...mySimulationQuery(api, token, asked), enabled: asked.to !== '' });
  if (isRefusal(quote.error, 'not-found')) return <Gone />;
  return (
    <main className={classes.my}>
      <header className={classes.myHead}>
        <h1>{words.title}</h1>
        <p className={classes.soft}>{words.line({ username: tariff.username })}</p>
      </header>
      <Panel title={words.plan}>
        {tariff.plan ? (
          <div className={classes.who}>
            <span className={classes.planName}>{tariff.plan.name}</span>
            <span className={classes.cardText}>{tariff.plan.description}</span>
          </div>
        ) : (
          <p className={classes.soft}>{words.noPlan}</p>
        )}
        {tariff.numbers.length > 0 && (
          <p className={classes.soft}>
            {words.numbers}: {tariff.numbers.map((number) => formatPhone(`+${number}`)).join(', ')}
          </p>
        )}
      </Panel>
      {tariff.meters.length > 0 && (
        <Panel title={words.minutes}>
          <div className={classes.stack}>
            {tariff.meters.map((meter) => (
              <BundleMeter key={meter.holdingId} meter={meter} />
            ))}
          </div>
        </Panel>
      )}
      <Panel title={words.simulator}>
        <Ask
          key={params.toString()}
          asked={asked}
          zone={tariff.zone}
          busy={quote.isFetching}
          error={quote.error}
          onAsk={(next) => setParams(next, { replace: true })}
        />
      </Panel>
      {asked.to !== '' && !faultAt(quote.error, 'to') && (
        <div className={classes.result} aria-live="polite">
          <QuoteCard query={quote} service={asked.service} />
        </div>
      )}
      <Slot name="my.calls" token={token} />
    </main>
  );
}

function Ask({
  asked,
  zone,
  busy,
  error,
  onAsk,
}: {
  asked: AskedByMe;
  zone: string;
  busy: boolean;
  error: unknown;
  onAsk: (params: Record<string, string>) => void;
}) {
  const screens = useWords(tariffsScreens);
  const words = screens.simulator;
  const [to, setTo] = useState(asked.to);
  const [at, setAt] = useState(asked.at === null ? null : wallTimeOf(asked.at, zone));
  const [usage, setUsage] = useState(usageAsked(asked));
  const sentence = useCodeSentence();
  const fault = faultAt(error, 'to');
  return (
    <form
      className={classes.ask}
      onSubmit={(event) => {
        event.preventDefault();
        if (!to.trim()) return;
        onAsk({
          to: to.trim(),
          ...usageParams(usage),
          ...(at ? { at: instantOf(at, zone) } : {}),
        });
      }}
    >
      <TextField
        label={words.to}
        placeholder={words.toPlaceholder}
        type="tel"
        autoComplete="off"
        maxLength={64}
        value={to}
        error={fault && to === asked.to && sentence(fault)}
        onChange={setTo}
      />
      <DateTimeField label={words.at} placeholder={screens.now} value={at} onChange={setAt} clearable />
      <UsageFields value={usage} onChange={setUsage} />
      <Button type="submit" look="primary" busy={busy}>
        {screens.my.ask}
      </Button>
    </form>
  );
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubscriberTariff } from '../../../contracts/tariffs.ts';
import { numberText } from '../../../words/tariffs/amount.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { part } from '../../lib/feature.ts';
import { useFormat } from '../../lib/format.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconCalculator } from '../../ui/icons.ts';
import { Facts, Panel } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import { AssignPlan } from './assign-plan.tsx';
import { BundleMeter } from './bundle-meter.tsx';
import { GiveBundle } from './give-bundle.tsx';
import { subscriberTariffQuery } from './queries.ts';
import { SubscriberLink } from './subscriber-link.tsx';
import classes from './tariffs.module.css';
import { useLiveTariffs } from './use-live-tariffs.ts';

/** On a subscriber's page: plan, decks, bundles, discount, and the customer's own page. */
export const subscriberTariff = part('subscriber.main', {
  load: ({ api, cache }, { subscriberId }) => cache.need(subscriberTariffQuery(api, subscriberId)),
  Component: SubscriberTariffPanel,
});

function SubscriberTariffPanel({ subscriberId }: { subscriberId: string }) {
  const words = useWords(tariffsScreens).subscriber;
  const query = useQuery(subscriberTariffQuery(useApi(), subscriberId));
  useLiveTariffs(query.data?.position);
  const may = useMay();
  return (
    <Panel
      title={words.title}
      actions={
        may('tariffs.simulate') && (
          <Button
            small
            look="quiet"
            icon={<IconCalculator size={14} />}
            to={`/call-simulator?by=subscriber&subscriber=${subscriberId}`}
          >
            {words.simulate}
          </Button>
        )
      }
    >
      <Loaded query={query} small>
        {(tariff) => <Shown tariff={tariff} />}
      </Loaded>
    </Panel>
  );
}

function Shown({ tariff }: { tariff: SubscriberTariff }) {
  const screens = useWords(tariffsScreens);
  const words = screens.subscriber;
  const format = useFormat();
  const locale = useLocale();
  const [open, setOpen] = useState<'plan' | 'bundle' | null>(null);
  const present = tariff.plans.find((one) => one.isPresent);
  const next = tariff.plans.find((one) => !one.isPresent && one.until === null);
  const close = () => setOpen(null);
  return (
    <div className={classes.stack}>
      <Facts
        items={[
          {
            label: words.plan,
            value: (
              <span className={classes.withAction}>
                <span>
                  {present ? (
                    <Link to={`/tariff-plans?plan=${present.plan.id}`}>{present.plan.name}</Link>
                  ) : (
                    words.noPlan
                  )}{' '}
                  {present && (
                    <span className={classes.soft}>
                      {screens.since({ date: format.date(present.since) })}
                    </span>
                  )}
                  {next && (
                    <span className={classes.block}>
                      {next.plan.name}{' '}
                      <span className={classes.soft}>
                        {screens.upcoming({ date: format.date(next.since) })}
                      </span>
                    </span>
                  )}
                </span>
                {tariff.abilities.assign && (
                  <Button small look="quiet" onClick={() => setOpen('plan')}>
                    {words.change}
                  </Button>
                )}
              </span>
            ),
          },
          {
            label: words.chain,
            value: tariff.decks.length > 0 && (
              <ol className={classes.chain}>
                {tariff.decks.map((deck) => (
                  <li key={deck.id}>
                    <Link to={`/rate-decks/${deck.id}`}>{deck.name}</Link>{' '}
                    <span className={classes.soft}>({words.froms[deck.from]})</span>
                  </li>
                ))}
              </ol>
            ),
          },
          ...(tariff.discount
            ? [
                {
                  label: words.discount,
                  value: screens.discounts.value({ percent: numberText(locale, tariff.discount) }),
                },
              ]
            : []),
        ]}
      />
      {tariff.meters.map((meter) => (
        <BundleMeter key={meter.holdingId} meter={meter} />
      ))}
      {tariff.abilities.assign && (
        <div>
          <Button small look="quiet" onClick={() => setOpen('bundle')}>
            {words.giveBundle}
          </Button>
        </div>
      )}
      <SubscriberLink tariff={tariff} />
      <Modal open={open === 'plan'} onClose={close} title={words.change}>
        {open === 'plan' && <AssignPlan tariff={tariff} onClose={close} />}
      </Modal>
      <Modal open={open === 'bundle'} onClose={close} title={words.giveBundle}>
        {open === 'bundle' && <GiveBundle subscriberId={tariff.subscriberId} onClose={close} />}
      </Modal>
    </div>
  );
}

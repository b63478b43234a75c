import { useQuery } from '@tanstack/react-query';
import type { CallDetail } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useApi, usePlace } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconUser, IconUserCircle } from '../../ui/icons.ts';
import { Facts } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { PriceExplanation } from '../../ui/price-explanation.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { Loaded } from '../../ui/states.tsx';
import { CallHistory, CallLegs } from './call-history.tsx';
import { callQuery } from './call-queries.ts';
import { CallState, ExactAmount, numberOf, Spoken, serviceOf } from './call-texts.tsx';
import classes from './calls.module.css';
import { clockOf } from './clock-of.ts';

type Props = { callId: string | null; onClose: () => void; onOpen: (callId: string) => void };

/** One call in full: what it costs and why, what was charged and taken back, and what the switch wrote. */
export function CallDrawer({ callId, onClose, onOpen }: Props) {
  const words = useWords(ratingScreens).call;
  const query = useQuery({ ...callQuery(useApi(), callId ?? ''), enabled: callId !== null });
  return (
    <Drawer
      open={callId !== null}
      onClose={onClose}
      title={query.data ? numberOf(query.data.number) : words.title}
      size={540}
    >
      {callId !== null && <Loaded query={query}>{(call) => <Detail call={call} onOpen={onOpen} />}</Loaded>}
    </Drawer>
  );
}

function Detail({ call, onOpen }: { call: CallDetail; onOpen: (callId: string) => void }) {
  const words = useWords(ratingScreens).call;
  return (
    <div className={classes.detail}>
      <header className={classes.detailHead}>
        <div>
          <CallState call={call} />
          <p className={classes.when}>
            <DateTime at={call.startedAt} /> · <Spoken call={call} />
          </p>
        </div>
        {call.price !== null && (
          <p className={classes.sum}>
            <ExactAmount amount={call.price} currency={call.currency} />
          </p>
        )}
      </header>
      <Doors call={call} />
      {call.priceTrace ? (
        <section>
          <h3>{words.why}</h3>
          <PriceExplanation trace={call.priceTrace} service={serviceOf(call)} />
        </section>
      ) : (
        <p className={classes.soft}>{words.notPriced}</p>
      )}
      {call.costTrace && (
        <section>
          <h3>{words.whyCost}</h3>
          <PriceExplanation trace={call.costTrace} service={serviceOf(call)} />
          {call.margin !== null && (
            <p className={classes.margin} data-loss={call.margin.startsWith('-') || undefined}>
              <span>{words.margin}</span>
              <ExactAmount amount={call.margin} currency={call.currency} />
            </p>
          )}
        </section>
      )}
      <WhoAndWhere call={call} />
      {call.entries.length > 1 && <CallHistory entries={call.entries} />}
      {call.legs.length > 0 && <CallLegs legs={call.legs} onOpen={onOpen} />}
      <Technical call={call} />
    </div>
  );
}

function Doors({ call }: { call: CallDetail }) {
  const words = useWords(ratingScreens).call;
  const place = usePlace();
  const customer = call.customer && place('customer', call.customer.id);
  const subscriber = call.subscriber && place('subscriber', call.subscriber.id);
  if (!customer && !subscriber) return null;
  return (
    <div className={classes.doors}>
      {customer && (
        <Button small icon={<IconUser size={15} />} to={customer}>
          {words.openCustomer}
        </Button>
      )}
      {subscriber && (
        <Button small icon={<IconUserCircle size={15} />} to={subscriber}>
          {words.openSubscriber}
        </Button>
      )}
    </div>
  );
}

function WhoAndWhere({ call }: { call: CallDetail }) {
  const words = useWords(ratingScreens);
  const rows: [string, string, React.ReactNode][] = [
    ['customer', words.call.customer, call.customer?.name],
    ['subscriber', words.calls.whose, call.subscriber?.username],
    ['plan', words.call.plan, call.plan?.name],
    ['from', words.call.from, numberOf(call.from)],
    ['dialled', words.call.dialled, call.dialled],
    ['normal', words.call.normal, numberOf(call.number)],
    ['destination', words.call.destination, call.destination],
    ['direction', words.calls.direction, words.directions[call.direction]],
    ['disposition', words.calls.disposition, words.dispositions[call.disposition]],
    ['carrier', words.calls.carrier, call.carrier?.name],
    ['whole', words.call.whole, call.kind === 'call' && clockOf(call.duration)],
    [
      'billed',
      words.call.billed,
      call.billedSeconds !== null && call.kind === 'call' && clockOf(call.billedSeconds),
    ],
  ];
  return (
    <section>
      <Facts
        items={rows.filter(([, , value]) => value).map(([key, label, value]) => ({ key, label, value }))}
      />
      {call.dialled.includes('•') && <p className={classes.soft}>{words.call.numbersHidden}</p>}
    </section>
  );
}

function Technical({ call }: { call: CallDetail }) {
  const words = useWords(ratingScreens).call;
  const channels = [call.channel, call.outChannel].filter(Boolean).join(' → ');
  return (
    <details>
      <summary className={classes.soft}>{words.technical}</summary>
      <Facts
        items={[
          { key: 'source', label: words.source, value: call.source.name },
          { key: 'line', label: '', value: words.line({ file: call.intake.name, line: call.intake.line }) },
          { key: 'account', label: words.account, value: call.account },
          { key: 'channels', label: words.channels, value: <span className={classes.code}>{channels}</span> },
          { key: 'key', label: words.key, value: <span className={classes.code}>{call.uniqueId}</span> },
        ]}
      />
    </details>
  );
}

import { useState } from 'react';
import type { LeftOutReason, RouteChoices } from '../../../contracts/voice-carriers.ts';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Facts, Panel } from '../../ui/layout.tsx';
import classes from './carrier.module.css';
import { LineChoice } from './choose.tsx';
import { CountryChoice } from './number-country.tsx';

/** "Which way would this call go": asked here, answered beside it, with the reason of every place. */
export function RouteTry() {
  const words = useWords(carriersWords).tryRoute;
  const api = useApi();
  const [answer, setAnswer] = useState<RouteChoices | null>(null);
  const form = useForm({
    initial: {
      dialled: '',
      subscriberId: null as string | null,
      country: 'TR' as string | null,
      areaCode: '',
    },
    save: async (values) =>
      setAnswer(
        await api.post<RouteChoices>('/api/voice/route-choices', {
          ...values,
          areaCode: values.areaCode || null,
        }),
      ),
  });
  return (
    <div className={classes.scroll}>
      <div className={classes.split}>
        <Panel label={words.title}>
          <Form form={form} label={words.title} guard={false}>
            <TextField label={words.dialled} required type="tel" maxLength={60} {...form.field('dialled')} />
            <LineChoice
              label={words.subscriber}
              hint={words.subscriberHint}
              placeholder={words.nobody}
              {...form.field('subscriberId')}
            />
            {form.values.subscriberId === null && (
              <FieldRow>
                <CountryChoice label={words.country} {...form.field('country')} />
                <TextField label={words.area} inputMode="numeric" maxLength={6} {...form.field('areaCode')} />
              </FieldRow>
            )}
            <FormActions form={form} save={words.ask} always />
          </Form>
        </Panel>
        <div aria-live="polite" className={classes.stack}>
          {answer ? <Answer answer={answer} /> : <p className={classes.soft}>{words.lead}</p>}
        </div>
      </div>
    </div>
  );
}

function Answer({ answer }: { answer: RouteChoices }) {
  const { tryRoute: words, numbering } = useWords(carriersWords);
  const { reading } = answer;
  const place = [reading.area, reading.areaName].filter(Boolean).join(' ');
  return (
    <>
      <Panel title={words.explained}>
        <Facts
          items={[
            { label: numbering.number, value: <span className={classes.code}>{reading.number}</span> },
            {
              label: numbering.kind,
              value: [numbering.kinds[reading.kind], place].filter(Boolean).join(' · '),
            },
            ...(reading.ratingNumber === reading.number
              ? []
              : [{ label: numbering.ratingNumber, value: reading.ratingNumber }]),
            { label: words.price, value: <Cost cost={answer.price} currency={answer.currency} /> },
          ]}
        />
        <ul className={classes.sentences}>
          {answer.words.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Panel>
      {answer.stays === null && <Order answer={answer} />}
      {answer.leftOut.length > 0 && <LeftOut answer={answer} />}
    </>
  );
}

function Order({ answer }: { answer: RouteChoices }) {
  const words = useWords(carriersWords).tryRoute;
  const format = useFormat();
  return (
    <Panel title={words.order} flush>
      {answer.choices.length === 0 && <p className={classes.none}>{words.nothing}</p>}
      <ol className={classes.choices}>
        {answer.choices.map((one, at) => (
          <li key={one.routeId} className={classes.choice}>
            <span className={classes.nth}>{at + 1}.</span>
            <span className={classes.name}>
              {one.trunkName} <small>{one.carrierName}</small>
            </span>
            <span className={classes.cost}>
              <Cost cost={one.cost} currency={answer.currency} />
            </span>
            <span className={classes.why}>
              {one.why} · {words.sends}: {one.dialled} · {words.shows}:{' '}
              {one.callerId ? format.phone(`+${one.callerId}`) : words.hidden}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

const losing: readonly LeftOutReason[] = ['loss', 'cost-unknown'];

function LeftOut({ answer }: { answer: RouteChoices }) {
  const words = useWords(carriersWords).tryRoute;
  const reasons = useWords(carriersWords).why.leftOut;
  return (
    <Panel title={words.leftOut} flush>
      <ul className={classes.choices}>
        {answer.leftOut.map((one) => (
          <li key={one.routeId} className={classes.choice}>
            <span className={classes.nth} aria-hidden="true">
              –
            </span>
            <span className={classes.name}>
              {one.trunkName} <small>{[one.carrierName, one.prefix].filter(Boolean).join(' · ')}</small>
            </span>
            <span className={classes.cost}>
              <Cost cost={one.cost} currency={answer.currency} />
            </span>
            <span className={classes.why}>
              {losing.includes(one.reason) ? <Badge tone="bad">{one.why}</Badge> : reasons[one.reason]}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Cost({ cost, currency }: { cost: string | null; currency: string | null }) {
  const words = useWords(carriersWords).tryRoute;
  const format = useFormat();
  if (cost === null) return <span className={classes.soft}>{words.unknownCost}</span>;
  return <>{currency ? format.amount(cost, currency, 6) : cost}</>;
}

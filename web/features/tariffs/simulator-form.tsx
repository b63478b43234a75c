import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useSearchParams } from 'react-router';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { faultAt } from '../../lib/refusal.ts';
import { instantOf, wallTimeOf } from '../../lib/wall-time.ts';
import { useCodeSentence, useWords, useZone } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Segments, Select } from '../../ui/choices.tsx';
import { DateTimeField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/fields.tsx';
import { IconCalculator } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { type Asked, plansQuery, subscriberChoicesQuery, subscriberNameQuery } from './queries.ts';
import classes from './tariffs.module.css';
import { UsageFields, usageAsked, usageParams } from './usage-fields.tsx';
import { useLikelyPlan } from './use-likely-plan.ts';

/** The question of the simulator; asking writes it into the address. */
export function SimulatorForm({ asked, busy, error }: { asked: Asked; busy: boolean; error: unknown }) {
  const screens = useWords(tariffsScreens);
  const words = screens.simulator;
  const zone = useZone();
  const sentence = useCodeSentence();
  const fault = faultAt(error, 'to');
  const [params, setParams] = useSearchParams();
  const [to, setTo] = useState(asked.to);
  const [at, setAt] = useState(asked.at === null ? null : wallTimeOf(asked.at, zone));
  const [usage, setUsage] = useState(usageAsked(asked));
  const [by, setBy] = useState<'plan' | 'subscriber'>(
    asked.subscriberId || params.get('by') === 'subscriber' ? 'subscriber' : 'plan',
  );
  const plans = useQuery(plansQuery(useApi())).data?.items ?? [];
  const [planId, setPlanId] = useLikelyPlan(plans, asked.planId);
  const [subscriberId, setSubscriberId] = useState(asked.subscriberId);
  const may = useMay();
  const ask = () => {
    const chosen = by === 'plan' ? { plan: planId } : { subscriber: subscriberId };
    const next = new URLSearchParams({ to: to.trim(), ...usageParams(usage) });
    if (at) next.set('at', instantOf(at, zone));
    for (const [name, value] of Object.entries(chosen)) if (value) next.set(name, value);
    setParams(next, { replace: true });
  };
  return (
    <Panel>
      <form
        className={classes.ask}
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <TextField
          label={words.to}
          placeholder={words.toPlaceholder}
          type="tel"
          autoComplete="off"
          autoFocus={asked.to === ''}
          maxLength={64}
          value={to}
          error={fault && to === asked.to && sentence(fault)}
          onChange={setTo}
        />
        <DateTimeField label={words.at} placeholder={screens.now} value={at} onChange={setAt} clearable />
        <UsageFields value={usage} onChange={setUsage} />
        {may('voice.read') && (
          <div className={classes.by}>
            <span className="k-label">{words.by}</span>
            <Segments
              label={words.by}
              value={by}
              onChange={setBy}
              options={[
                { value: 'plan', label: words.bys.plan },
                { value: 'subscriber', label: words.bys.subscriber },
              ]}
            />
          </div>
        )}
        {by === 'plan' ? (
          <Select
            label={words.plan}
            options={plans.map((plan) => ({ value: plan.id, label: `${plan.name} (${plan.currency})` }))}
            value={planId}
            onChange={setPlanId}
          />
        ) : (
          <SubscriberField value={subscriberId} onChange={setSubscriberId} />
        )}
        <Button type="submit" look="primary" icon={<IconCalculator size={16} />} busy={busy}>
          {words.calculate}
        </Button>
      </form>
    </Panel>
  );
}

function SubscriberField({
  value,
  onChange,
}: {
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const words = useWords(tariffsScreens).simulator;
  const api = useApi();
  const [typed, setTyped] = useState('');
  const chosen = useQuery({ ...subscriberNameQuery(api, value ?? ''), enabled: value !== null }).data;
  // What stands in the field after choosing is the subscriber's label, not a search.
  const search = useDeferredValue(chosen && typed === labelOf(chosen) ? '' : typed.trim());
  const query = useQuery({ ...subscriberChoicesQuery(api, search), placeholderData: keepPreviousData });
  const others = (query.data?.items ?? []).filter((one) => one.id !== value);
  const options = [...(chosen ? [chosen] : []), ...others].map((one) => ({
    value: one.id,
    label: labelOf(one),
  }));
  return (
    <Select
      label={words.subscriber}
      hint={words.subscriberHint}
      options={options}
      value={value}
      onChange={onChange}
      onSearch={setTyped}
      busy={query.isFetching}
    />
  );
}

const labelOf = (one: { username: string; customerName: string }): string =>
  `${one.username} · ${one.customerName}`;

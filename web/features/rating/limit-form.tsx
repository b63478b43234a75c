import { useQueryClient } from '@tanstack/react-query';
import type { LimitKind, LimitReaction, LimitSet } from '../../../contracts/rating-balances.ts';
import { ratingBalancesWords } from '../../../words/rating/balances/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { decimalAsTyped, typedDecimal } from '../../lib/typed-decimal.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Select, Switch } from '../../ui/choices.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { notify } from '../../ui/notify.tsx';
import { type LimitOwnerRef, limitsKey, limitsPath, moneyKey } from './balance-queries.ts';
import classes from './limit.module.css';

export const limitKinds: LimitKind[] = [
  'spend-hour',
  'spend-day',
  'concurrent',
  'new-destination',
  'international-share',
  'premium-share',
];

type Line = {
  own: boolean;
  active: boolean;
  threshold: string;
  currency: string;
  atLeast: number | null;
  reaction: string | null;
};
type Values = Record<LimitKind, Line>;

const isMoney = (kind: LimitKind) => kind === 'spend-hour' || kind === 'spend-day';
const isShare = (kind: LimitKind) => kind.endsWith('share');
const counts = (kind: LimitKind) => isShare(kind) || kind === 'new-destination';

/** All limits of one owner in one form; what is not its own comes from the wider owner. */
export function LimitForm({
  set,
  owner,
  onSaved,
}: {
  set: LimitSet;
  owner: LimitOwnerRef;
  onSaved?: () => void;
}) {
  const words = useWords(ratingBalancesWords);
  const api = useApi();
  const locale = useLocale();
  const queries = useQueryClient();
  const initial = Object.fromEntries(
    limitKinds.map((kind) => {
      const rule = set.rules.find((one) => one.kind === kind);
      const line: Line = {
        own: rule?.from === owner.owner,
        active: rule?.active ?? false,
        threshold: rule && kind !== 'new-destination' ? decimalAsTyped(rule.threshold, locale) : '',
        currency: rule?.currency ?? 'TRY',
        atLeast: rule?.atLeast ?? (isShare(kind) ? 20 : 1),
        reaction: rule?.reaction ?? 'alarm',
      };
      return [kind, line];
    }),
  ) as Values;
  const form = useForm<Values>({
    initial,
    check: Object.fromEntries(
      limitKinds.map((kind) => [
        kind,
        (line: Line) =>
          line.own &&
          line.active &&
          kind !== 'new-destination' &&
          typedDecimal(line.threshold, locale) === null
            ? words.amountInvalid
            : null,
      ]),
    ),
    save: async (values) => {
      const rules = limitKinds
        .filter((kind) => values[kind].own)
        .map((kind) => ({
          kind,
          active: values[kind].active,
          threshold: kind === 'new-destination' ? '0' : (typedDecimal(values[kind].threshold, locale) ?? '0'),
          currency: isMoney(kind) ? values[kind].currency : null,
          atLeast: values[kind].atLeast ?? 1,
          reaction: values[kind].reaction as LimitReaction,
        }));
      await api.put(limitsPath(owner), { rules });
      notify.done({ message: words.limits.saved });
      await Promise.all([
        queries.invalidateQueries({ queryKey: limitsKey }),
        queries.invalidateQueries({ queryKey: moneyKey }),
      ]);
      onSaved?.();
    },
  });
  const may = set.abilities.manage;
  return (
    <Form form={form} label={words.limits.edit} guard={false}>
      <div className={classes.rules}>
        {limitKinds.map((kind) => {
          const { value, onChange, error } = form.field(kind);
          const rule = set.rules.find((one) => one.kind === kind);
          return (
            <LimitLine
              key={kind}
              kind={kind}
              line={value as Line}
              error={error}
              onChange={onChange}
              may={may}
              widest={owner.owner === 'operator'}
              wider={rule && rule.from !== owner.owner ? rule.from : null}
            />
          );
        })}
      </div>
      {may && <FormActions form={form} />}
    </Form>
  );
}

function LimitLine({
  kind,
  line,
  error,
  onChange,
  may,
  widest,
  wider,
}: {
  kind: LimitKind;
  line: Line;
  error: React.ReactNode;
  onChange: (line: Line) => void;
  may: boolean;
  widest: boolean;
  wider: 'operator' | 'plan' | 'subscriber' | null;
}) {
  const words = useWords(ratingBalancesWords).limits;
  const change = (part: Partial<Line>) => onChange({ ...line, own: true, ...part });
  const isOn = line.active;
  return (
    <div className={classes.rule} data-off={!isOn || undefined}>
      <div className={classes.what}>
        <Switch
          label={words.kinds[kind]}
          hint={words.hints[kind]}
          value={isOn}
          disabled={!may}
          onChange={(active) => change({ active })}
        />
        {!line.own && wider !== null && <Badge>{wider === 'plan' ? words.fromPlan : words.fromAll}</Badge>}
        {line.own && !widest && <Badge tone="accent">{words.own}</Badge>}
      </div>
      {isOn && (
        <div className={classes.terms}>
          {kind !== 'new-destination' && (
            <TextField
              label={
                isMoney(kind)
                  ? `${words.threshold} (${line.currency})`
                  : isShare(kind)
                    ? `${words.threshold} (%)`
                    : `${words.threshold} (${words.calls})`
              }
              inputMode="decimal"
              disabled={!may}
              value={line.threshold}
              error={error}
              onChange={(threshold) => change({ threshold })}
            />
          )}
          {counts(kind) && (
            <NumberField
              label={words.atLeast}
              min={1}
              disabled={!may}
              value={line.atLeast}
              onChange={(atLeast) => change({ atLeast })}
            />
          )}
          <div className={classes.reaction}>
            <Select
              label={words.reaction}
              searchable={false}
              disabled={!may}
              options={(['alarm', 'block-international', 'block-all'] as const).map((value) => ({
                value,
                label: words.reactions[value],
              }))}
              value={line.reaction}
              onChange={(reaction) => change({ reaction })}
            />
          </div>
        </div>
      )}
    </div>
  );
}

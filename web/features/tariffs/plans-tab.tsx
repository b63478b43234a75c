import { useQuery } from '@tanstack/react-query';
import type { PlanLine } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPackage, IconPlus } from '../../ui/icons.ts';
import { Drawer } from '../../ui/modal.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import { NewPlanForm } from './new-plan.tsx';
import { PlanDetail } from './plan-detail.tsx';
import { planQuery, plansQuery } from './queries.ts';
import classes from './tariffs.module.css';

/** Plans as cards: their chain, their bundles, how many have them. `?plan=ID` opens one, `?plan=new` a new one. */
export function PlansTab() {
  const words = useWords(tariffsScreens).plans;
  const may = useMay();
  const api = useApi();
  const query = useQuery(plansQuery(api));
  const [planId, setPlanId] = useFilter('plan');
  const isNew = planId === 'new';
  const one = useQuery({ ...planQuery(api, planId ?? ''), enabled: planId !== null && !isNew });
  const close = () => setPlanId(null);
  const add = may('tariffs.manage') && (
    <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setPlanId('new')}>
      {words.add}
    </Button>
  );
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          <div className={classes.tabHead}>{items.length > 0 && add}</div>
          {items.length === 0 ? (
            <EmptyState icon={<IconPackage />} title={words.emptyTitle} actions={add}>
              {words.emptyText}
            </EmptyState>
          ) : (
            <ul className={classes.cards}>
              {items.map((plan) => (
                <PlanCard key={plan.id} plan={plan} />
              ))}
            </ul>
          )}
          <Drawer
            open={planId !== null}
            onClose={close}
            title={isNew ? words.add : (one.data?.name ?? '')}
            size={560}
          >
            {isNew && <NewPlanForm onClose={close} />}
            {planId !== null && !isNew && (
              <Loaded query={one} small>
                {(plan) => <PlanDetail key={`${plan.id} ${plan.version}`} plan={plan} onClose={close} />}
              </Loaded>
            )}
          </Drawer>
        </>
      )}
    </Loaded>
  );
}

function PlanCard({ plan }: { plan: PlanLine }) {
  const words = useWords(tariffsScreens).plans;
  const format = useFormat();
  return (
    <li className={classes.card}>
      <div className={classes.cardHead}>
        <Link to={`/tariff-plans?plan=${plan.id}`} className={classes.cardName}>
          {plan.name}
        </Link>
        <Badge tone={plan.state === 'on-sale' ? 'good' : 'neutral'}>{words.states[plan.state]}</Badge>
      </div>
      <div className={classes.soft}>
        {plan.code} · {plan.currency}
      </div>
      {plan.description && <p className={classes.cardText}>{plan.description}</p>}
      {plan.decks.length === 0 ? (
        <p className={classes.soft}>{words.noDecks}</p>
      ) : (
        <ol className={classes.chain}>
          {plan.decks.map((deck) => (
            <li key={deck.id}>
              <Link to={`/rate-decks/${deck.id}`}>{deck.name}</Link>
            </li>
          ))}
        </ol>
      )}
      <div className={classes.cardFoot}>
        <span className={classes.badges}>
          {plan.bundles.map((bundle) => (
            <Badge key={bundle.id} tone="accent">
              {bundle.name}
            </Badge>
          ))}
        </span>
        <span className={classes.soft}>
          {words.subscribers}: <strong>{format.number(plan.subscribers)}</strong>
        </span>
      </div>
    </li>
  );
}

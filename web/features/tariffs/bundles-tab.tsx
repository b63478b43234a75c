import { useQuery } from '@tanstack/react-query';
import type { Bundle } from '../../../contracts/tariffs.ts';
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
import { BundleForm } from './bundle-form.tsx';
import { useAmountOf } from './bundle-meter.tsx';
import { bundlesQuery } from './queries.ts';
import classes from './tariffs.module.css';

/** Bundles as cards; `?bundle=ID` opens one, `?bundle=new` a new one. */
export function BundlesTab() {
  const words = useWords(tariffsScreens).bundles;
  const may = useMay();
  const query = useQuery(bundlesQuery(useApi()));
  const [bundleId, setBundleId] = useFilter('bundle');
  const close = () => setBundleId(null);
  const add = may('tariffs.manage') && (
    <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setBundleId('new')}>
      {words.add}
    </Button>
  );
  return (
    <Loaded query={query}>
      {({ items }) => {
        const open = items.find((bundle) => bundle.id === bundleId);
        return (
          <>
            <div className={classes.tabHead}>{items.length > 0 && add}</div>
            {items.length === 0 ? (
              <EmptyState icon={<IconPackage />} title={words.emptyTitle} actions={add}>
                {words.emptyText}
              </EmptyState>
            ) : (
              <ul className={classes.cards}>
                {items.map((bundle) => (
                  <BundleCard key={bundle.id} bundle={bundle} onOpen={() => setBundleId(bundle.id)} />
                ))}
              </ul>
            )}
            <Drawer open={bundleId !== null} onClose={close} title={open?.name ?? words.add} size={520}>
              {bundleId !== null && (
                <BundleForm key={`${bundleId} ${open?.version}`} bundle={open ?? null} onClose={close} />
              )}
            </Drawer>
          </>
        );
      }}
    </Loaded>
  );
}

function BundleCard({ bundle, onOpen }: { bundle: Bundle; onOpen: () => void }) {
  const words = useWords(tariffsScreens).bundles;
  const format = useFormat();
  const amount = useAmountOf();
  return (
    <li className={classes.card} data-quiet={bundle.archivedAt !== null || undefined}>
      <div className={classes.cardHead}>
        <button type="button" className={classes.cardName} onClick={onOpen}>
          {bundle.name}
        </button>
        {bundle.archivedAt ? (
          <Badge tone="warn">{words.archived}</Badge>
        ) : (
          bundle.shared && <Badge tone="info">{words.sharedBadge}</Badge>
        )}
      </div>
      <div className={classes.allowance}>{amount(bundle.unit, bundle.allowance)}</div>
      <div className={classes.soft}>
        {[
          bundle.destinationGroups.join(', ') || words.everywhere,
          bundle.rollOverPeriods > 0 ? words.rollOverSome({ n: bundle.rollOverPeriods }) : words.rollOverNone,
        ].join(' · ')}
      </div>
      <div className={classes.cardFoot}>
        <span className={classes.badges}>
          {bundle.plans.map((plan) => (
            <Badge key={plan.id} tone="accent">
              {plan.name}
            </Badge>
          ))}
        </span>
        <span className={classes.soft}>
          {words.holders}: <strong>{format.number(bundle.holders)}</strong>
        </span>
      </div>
    </li>
  );
}

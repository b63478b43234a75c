import { useQuery } from '@tanstack/react-query';
import { ratingBalancesWords } from '../../../words/rating/balances/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Select } from '../../ui/choices.tsx';
import { PageBody, Panel } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Loaded } from '../../ui/states.tsx';
import { limitsQuery, reportChoicesQuery } from './balance-queries.ts';
import classes from './limit.module.css';
import { LimitForm } from './limit-form.tsx';

/** Limits against fraud for all subscribers, and those of a plan. */
export const limitPage = page({
  load: ({ api, cache }) => cache.need(limitsQuery(api, { owner: 'operator', id: null })),
  Component: LimitPage,
});

function LimitPage() {
  const words = useWords(ratingBalancesWords).limits;
  const api = useApi();
  const all = useQuery(limitsQuery(api, { owner: 'operator', id: null }));
  const [planId, setPlanId] = useFilter('plan');
  const plans = useQuery(reportChoicesQuery(api)).data?.plans ?? [];
  const plan = useQuery({
    ...limitsQuery(api, { owner: 'plan', id: planId }),
    enabled: planId !== null,
  });
  return (
    <>
      <PageHeader title={words.title} note={words.lead} />
      <PageBody>
        <div className={classes.panels}>
          <Panel title={words.forAll}>
            <Loaded query={all}>
              {(set) => <LimitForm key="all" set={set} owner={{ owner: 'operator', id: null }} />}
            </Loaded>
          </Panel>
          <Panel title={words.ofPlan}>
            <Select
              label={words.forPlan}
              options={plans.map(({ id, name }) => ({ value: id, label: name }))}
              value={planId}
              onChange={setPlanId}
              clearable
            />
            {planId !== null && (
              <div className={classes.chosen}>
                <Loaded query={plan}>
                  {(set) => <LimitForm key={planId} set={set} owner={{ owner: 'plan', id: planId }} />}
                </Loaded>
              </div>
            )}
          </Panel>
        </div>
      </PageBody>
    </>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { AssignmentRule } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { IconPlus, IconRoute } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import classes from './admin.module.css';
import { boardsQuery, ruleChoicesQuery, rulesKey, rulesQuery, teamsQuery } from './queries.ts';
import { RuleDrawer } from './rule-drawer.tsx';
import { RuleRow } from './rule-row.tsx';

export const rulesPage = page({
  load: ({ api, cache }) =>
    Promise.all([
      cache.need(rulesQuery(api)),
      cache.need(ruleChoicesQuery(api)),
      cache.need(boardsQuery(api)),
      cache.need(teamsQuery(api)),
    ]),
  Component: RulesPage,
});

type Rules = { items: AssignmentRule[] };

function RulesPage() {
  const words = useWords(pipelineScreens).rules;
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const query = useQuery(rulesQuery(api));
  const [edited, setEdited] = useState<AssignmentRule | 'new' | null>(null);
  const renew = () => queries.invalidateQueries({ queryKey: rulesKey });
  const order = async (rules: AssignmentRule[], at: number, by: 1 | -1) => {
    const ids = rules.map((rule) => rule.id);
    const ruleIds = ids.with(at, ids[at + by] as string).with(at + by, ids[at] as string);
    const next = await attempt(() => api.put<Rules>('/api/pipeline/assignment-rule-order', { ruleIds }));
    if (next) queries.setQueryData(rulesKey, next);
    else await renew();
  };
  const add = (
    <Button look="primary" icon={<IconPlus size={16} />} onClick={() => setEdited('new')}>
      {words.add}
    </Button>
  );
  return (
    <div className={classes.page}>
      <PageHeader title={words.title} note={words.lead} actions={add} />
      <div className={classes.body}>
        <Loaded query={query} small={false}>
          {({ items }) =>
            items.length === 0 ? (
              <EmptyState icon={<IconRoute />} title={words.empty} actions={add}>
                {words.emptyText}
              </EmptyState>
            ) : (
              <Panel flush label={words.title}>
                <ol className={classes.rows}>
                  {items.map((rule, at) => (
                    <RuleRow
                      key={rule.id}
                      rule={rule}
                      number={at + 1}
                      last={at === items.length - 1}
                      onOrder={(by) => void order(items, at, by)}
                      onEdit={() => setEdited(rule)}
                      onChange={() => void renew()}
                    />
                  ))}
                </ol>
              </Panel>
            )
          }
        </Loaded>
      </div>
      <RuleDrawer edited={edited} onClose={() => setEdited(null)} onSaved={() => void renew()} />
    </div>
  );
}

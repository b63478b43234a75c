import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { page } from '../../lib/feature.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconBrandMeta, IconPlus } from '../../ui/icons.ts';
import { PageBody } from '../../ui/layout.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { ConnectApp } from './connect-app.tsx';
import classes from './meta.module.css';
import { MetaConnection } from './meta-connection.tsx';
import { MetaFailures } from './meta-failures.tsx';
import { failuresQuery, metaQuery } from './queries.ts';

export const metaPage = page({
  load: async ({ api, cache }) => {
    await Promise.all([cache.need(metaQuery(api)), cache.need(failuresQuery(api))]);
  },
  Component: MetaPage,
});

function MetaPage() {
  const words = useWords(leadsScreens).meta;
  const query = useQuery(metaQuery(useApi()));
  const [connecting, setConnecting] = useState(false);
  const none = query.data?.connections.length === 0;
  const add = (
    <Button
      look={none ? 'primary' : 'plain'}
      icon={<IconPlus size={16} />}
      onClick={() => setConnecting(true)}
    >
      {words.add}
    </Button>
  );
  return (
    <>
      <PageHeader title={words.title} note={words.lead} actions={!none && add} />
      <PageBody>
        <Loaded query={query} small={false}>
          {({ connections, graph }) => (
            <div className={classes.stack}>
              {connections.length === 0 && (
                <EmptyState icon={<IconBrandMeta />} title={words.emptyTitle} actions={add}>
                  {words.emptyText}
                </EmptyState>
              )}
              {connections.map((connection) => (
                <MetaConnection key={connection.id} connection={connection} />
              ))}
              {connections.length > 0 && <MetaFailures />}
              <p className={classes.soft}>{words.graph(graph)}</p>
            </div>
          )}
        </Loaded>
      </PageBody>
      <ConnectApp open={connecting} onClose={() => setConnecting(false)} first={none} />
    </>
  );
}

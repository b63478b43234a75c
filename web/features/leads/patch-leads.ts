import type { QueryClient } from '@tanstack/react-query';
import type { Change } from '../../lib/live.tsx';
import { patch } from '../../lib/patch.ts';
import { leadsKey } from './queries.ts';

/**
 * A lead changed: shown where it stands, unless it moved to another tab (arrived, suspected, discarded). New ones and
 * totals come with the lists, which are asked anew: only the server knows which filters it fits.
 */
export function patchLeads(queries: QueryClient, change: Change): void {
  if (
    change.kind === 'leads.arrived' ||
    change.kind === 'leads.suspected' ||
    change.kind === 'leads.discarded'
  ) {
    void queries.invalidateQueries({ queryKey: [...leadsKey, 'list'] });
    void queries.invalidateQueries({ queryKey: [...leadsKey, 'facets'] });
    if (change.objectId) void queries.invalidateQueries({ queryKey: [...leadsKey, 'one', change.objectId] });
    return;
  }
  patch(queries, leadsKey, change);
}

import { useQueryClient } from '@tanstack/react-query';
import { useLive } from '../../lib/live.tsx';
import { patch } from '../../lib/patch.ts';

/** Keeps users, teams and roles on the screen true while others change them. */
export function useLivePeople(since: number | undefined): void {
  const queries = useQueryClient();
  const renew = () => {
    for (const part of ['users', 'user', 'people', 'teams', 'roles']) {
      void queries.invalidateQueries({ queryKey: ['identity', part] });
    }
  };
  useLive('people:all', {
    since,
    onChange: (change) => {
      patch(queries, ['identity', 'users'], change);
      renew();
    },
    onReload: renew,
  });
}

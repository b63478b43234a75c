import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isRefusal } from '../../lib/refusal.ts';
import { notify } from '../../ui/notify.tsx';

/**
 * For forms that hold a version: `round` is the form's key, `saving` wraps the request. When somebody else was quicker
 * the form starts over from the present state, and says so.
 */
export function useConflict(queryKey: QueryKey, message: string) {
  const queries = useQueryClient();
  const [round, setRound] = useState(0);
  const saving = async <Answer>(save: () => Promise<Answer>): Promise<Answer> => {
    try {
      return await save();
    } catch (error) {
      if (isRefusal(error, 'conflict')) {
        await queries.invalidateQueries({ queryKey });
        notify.info({ message });
        setRound((before) => before + 1);
      }
      throw error;
    }
  };
  return { round, saving };
}

export type Saving = ReturnType<typeof useConflict>['saving'];

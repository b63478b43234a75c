import { useCallback } from 'react';
import { useSentence } from '../lib/words.tsx';
import { notify } from './notify.tsx';

/**
 * Tries a small action that has no form of its own: `const saved = await attempt(() => api.post(…))`. What goes wrong is
 * said in a notice; the result is then undefined. `onFail` puts back what was shown ahead of the answer.
 */
export function useAttempt() {
  const sentence = useSentence();
  return useCallback(
    async <Answer>(
      action: () => Promise<Answer>,
      onFail?: (error: unknown) => void,
    ): Promise<Answer | undefined> => {
      try {
        return await action();
      } catch (error) {
        onFail?.(error);
        notify.failed({ message: sentence(error) });
        return undefined;
      }
    },
    [sentence],
  );
}

import { appWords } from '../../words/app/index.ts';
import { useTitle } from '../lib/title.tsx';
import { useWords } from '../lib/words.tsx';
import { EmptyState } from '../ui/states.tsx';

/** For a person whose roles open nothing yet. */
export function NothingYetPage() {
  const words = useWords(appWords);
  useTitle(words.states.nothingYetTitle);
  return (
    <EmptyState page title={words.states.nothingYetTitle}>
      {words.states.nothingYetText}
    </EmptyState>
  );
}

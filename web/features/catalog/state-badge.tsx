import type { ProductState } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';

const tones = { draft: 'warn', 'on-sale': 'good', withdrawn: 'neutral' } as const;

/** Draft, on sale or withdrawn. */
export function StateBadge({ state }: { state: ProductState }) {
  const words = useWords(catalogScreens).states;
  return <Badge tone={tones[state]}>{words[state]}</Badge>;
}

import type { Sheet } from '../../../contracts/tariffs-sheets.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';

const tones: Record<Sheet['state'], Tone> = {
  uploaded: 'info',
  reading: 'neutral',
  compared: 'accent',
  applying: 'neutral',
  applied: 'good',
  failed: 'bad',
  discarded: 'neutral',
};

/** Where a rate sheet stands. */
export function SheetBadge({ sheet }: { sheet: Pick<Sheet, 'state'> }) {
  const words = useWords(sheetsScreens);
  return <Badge tone={tones[sheet.state]}>{words.states[sheet.state]}</Badge>;
}

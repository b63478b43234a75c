import type { Restoration } from '../../../contracts/tariffs.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useCodeSentence, useWords } from '../../lib/words.tsx';
import { Meter } from './sheet-meter.tsx';
import classes from './tariffs.module.css';

/** A former version is being made the next one, or could not be. */
export function DeckRestoration({ restoration: { former, state, fault } }: { restoration: Restoration }) {
  const words = useWords(sheetsScreens).version;
  const sentence = useCodeSentence();
  if (state === 'failed')
    return (
      <p className={classes.restoration} data-tone="bad" role="status">
        {words.notRestored({ n: former })} {fault && sentence(fault.code, fault.data)}
      </p>
    );
  return (
    <div className={classes.restoration} role="status">
      {words.restoring({ n: former })}
      <Meter label={words.restoring({ n: former })} thousandths={null} />
    </div>
  );
}

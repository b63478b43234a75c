import { useEffect, useState } from 'react';
import { appWords } from '../../words/app/index.ts';
import { type LiveState, useLiveState } from '../lib/live.tsx';
import { useWords } from '../lib/words.tsx';
import { Dot } from '../ui/badge.tsx';
import { Tooltip } from '../ui/tooltip.tsx';
import classes from './frame.module.css';

const tones = { live: 'good', connecting: 'neutral', catching: 'warn', offline: 'bad' } as const;

/** How the live connection is doing: a quiet dot while all is well, words when it is not. */
export function LiveMark() {
  const words = useWords(appWords).live;
  const state = useLasting(useLiveState());
  const quiet = state === 'live' || state === 'connecting';
  return (
    <Tooltip label={words[`${state}Hint`]}>
      <span className={classes.live} role="status" data-state={state}>
        <Dot tone={tones[state]} pulse={state === 'catching'} />
        <span className={quiet ? 'k-hidden' : undefined}>{words[state]}</span>
      </span>
    </Tooltip>
  );
}

/** Catching up takes no longer than a blink, as a rule: it is told only when it lasts. */
function useLasting(state: LiveState): LiveState {
  const [lasting, setLasting] = useState(state);
  useEffect(() => {
    const timer = setTimeout(() => setLasting(state), state === 'catching' ? 800 : 0);
    return () => clearTimeout(timer);
  }, [state]);
  return lasting;
}

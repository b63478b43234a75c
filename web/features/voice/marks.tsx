import type { DidState, OnSwitchState, OutgoingBlock, SubscriberState } from '../../../contracts/voice.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge, Dot, type Tone } from '../../ui/badge.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import classes from './voice.module.css';

const stateTones: Record<SubscriberState, Tone> = { active: 'good', suspended: 'warn', closed: 'neutral' };

export function StateBadge({ state }: { state: SubscriberState }) {
  const words = useWords(voiceWords);
  return <Badge tone={stateTones[state]}>{words.states[state]}</Badge>;
}

/** Nothing where nothing is barred: the usual says nothing. */
export function BlockBadge({ block }: { block: OutgoingBlock }) {
  const words = useWords(voiceWords);
  if (block === 'none') return null;
  return <Badge tone={block === 'all' ? 'bad' : 'warn'}>{words.blocks[block]}</Badge>;
}

/** The one thing to know of a line: a line that is barred is in service, so one badge says both. */
export function LineBadge({ line }: { line: { state: SubscriberState; outgoingBlock: OutgoingBlock } }) {
  return line.state === 'active' && line.outgoingBlock !== 'none' ? (
    <BlockBadge block={line.outgoingBlock} />
  ) : (
    <StateBadge state={line.state} />
  );
}

const switchTones: Record<OnSwitchState, Tone> = {
  'in-step': 'good',
  waiting: 'info',
  failed: 'bad',
  'not-connected': 'neutral',
};

export function OnSwitchMark({ state }: { state: OnSwitchState }) {
  const words = useWords(voiceWords);
  return (
    <span className={classes.mark}>
      <Dot tone={switchTones[state]} pulse={state === 'waiting'} />
      <span className={state === 'not-connected' ? classes.faint : undefined}>{words.onSwitch[state]}</span>
    </span>
  );
}

const didTones: Record<DidState, Tone> = {
  free: 'good',
  reserved: 'info',
  assigned: 'accent',
  quarantined: 'warn',
  'ported-out': 'neutral',
};

export function DidStateBadge({ state }: { state: DidState }) {
  const words = useWords(voiceWords);
  return <Badge tone={didTones[state]}>{words.didStates[state]}</Badge>;
}

/** A number of the inventory as people read it. */
export const NumberText = ({ number }: { number: string }) => <PhoneText phone={`+${number}`} />;

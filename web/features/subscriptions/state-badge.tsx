import type { CommandState, ServiceState } from '../../../contracts/subscriptions.ts';
import { subscriptionsWords } from '../../../words/subscriptions/index.ts';
import { subscriptionsScreens } from '../../../words/subscriptions/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';

const tones: Record<ServiceState, Tone> = {
  pending: 'info',
  active: 'good',
  suspended: 'warn',
  terminated: 'neutral',
  cancelled: 'neutral',
};

const commandTones: Record<CommandState, Tone> = {
  scheduled: 'info',
  running: 'accent',
  succeeded: 'good',
  failed: 'bad',
  withdrawn: 'neutral',
};

/** The state of a service, in its colour. */
export function StateBadge({ state }: { state: ServiceState }) {
  return <Badge tone={tones[state]}>{useWords(subscriptionsWords).states[state]}</Badge>;
}

/** How far a command has come. */
export function CommandBadge({ state }: { state: CommandState }) {
  return <Badge tone={commandTones[state]}>{useWords(subscriptionsScreens).commandStates[state]}</Badge>;
}

/** “Askıya alma sürüyor”, “Açma başarısız oldu”: what stands behind a state that may surprise. */
export function useCommandNoun(): (command: string) => string {
  const { commandNouns } = useWords(subscriptionsWords);
  return (command) => (commandNouns as Readonly<Record<string, string>>)[command] ?? command;
}

import type { Call } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { amountText } from '../../../words/tariffs/amount.ts';
import { formatPhone } from '../../lib/format.ts';
import { useLocale, useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import classes from './calls.module.css';
import { clockOf } from './clock-of.ts';
import { shownAmount } from './shown-amount.ts';

/** A number as it is read; what is short, masked or no number stays as it is. */
export const numberOf = (text: string): string =>
  /^[1-9]\d{9,14}$/.test(text) ? formatPhone(`+${text}`) : text;

type AmountOf = { amount: string | null; currency: string | null };

/** An amount in its currency as lists show it, the exact one on pointing; or nothing. */
export function Amount({ amount, currency }: AmountOf) {
  const locale = useLocale();
  if (amount === null || currency === null) return null;
  const { text, exact } = shownAmount(locale, amount, currency);
  const shown = <span className={classes.amount}>{text}</span>;
  return exact === null ? shown : <Tooltip label={exact}>{shown}</Tooltip>;
}

/** An amount with all its digits, where there is room for them. */
export function ExactAmount({ amount, currency }: AmountOf) {
  const locale = useLocale();
  if (amount === null || currency === null) return null;
  return <span className={classes.amount}>{amountText(locale, amount, currency)}</span>;
}

/** Whether it was rated, and why not. */
export function CallState({ call }: { call: Pick<Call, 'state' | 'reason'> }) {
  const words = useWords(ratingScreens);
  const text = call.reason ? wordOf(words.reasons, call.reason) : words.states[call.state];
  // What needs nobody's attention does not ask for it.
  if (call.state === 'not-charged') return <span className={classes.soft}>{text}</span>;
  return <Badge tone={call.state === 'rated' ? 'good' : 'bad'}>{text}</Badge>;
}

/** How long somebody talked, or how many messages. */
export function Spoken({ call }: { call: Pick<Call, 'kind' | 'seconds' | 'disposition'> }) {
  const words = useWords(ratingScreens);
  if (call.kind === 'message') return words.calls.messages({ n: call.seconds });
  return call.disposition === 'answered' ? (
    <span className={classes.amount}>{clockOf(call.seconds)}</span>
  ) : (
    <span className={classes.soft}>{words.dispositions[call.disposition]}</span>
  );
}

/** By which words its price is explained. */
export const serviceOf = ({ kind }: Pick<Call, 'kind'>) => (kind === 'message' ? 'message' : 'voice');

/** The word of a code, or the code itself: what a newer server says stays readable. */
export const wordOf = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;

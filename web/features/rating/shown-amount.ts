import type { Locale } from '../../../words/dictionary.ts';
import { amountText } from '../../../words/tariffs/amount.ts';

/** What is priced is agreed on in four places; what is calculated may have eight. */
const places = 4;

/** An amount as a list shows it, and the exact one where that says less. What is more than nothing is never shown as nothing. */
export function shownAmount(
  locale: Locale,
  amount: string,
  currency: string,
): { text: string; exact: string | null } {
  const exact = amountText(locale, amount, currency);
  const text = amountText(locale, amount, currency, places);
  if (text === exact) return { text, exact: null };
  return /[1-9]/.test(text) ? { text, exact } : { text: exact, exact: null };
}

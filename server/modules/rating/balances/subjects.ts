/** Followed by screens that show balances. */
export const balancesSubject = 'balances:list';

/** The usual slice of a call that is held at once; switches ask for the next one in time. */
export const usualSlice = 300;

/** No call is authorised for longer in all. */
export const longestCall = 4 * 3600;

/** How long after its last second a call may still be extended or ended before it counts as over. */
export const patience = { seconds: 120 };

/** How long an ended call's price stays held while its CDR is awaited. */
export const settleWithin = { hours: 24 };

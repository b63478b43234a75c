/** Followed by screens that show sums of calls. */
export const trafficSubject = 'traffic:live';

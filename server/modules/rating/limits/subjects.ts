/** Followed by screens that show alarms and limits. */
export const alarmsSubject = 'alarms:list';

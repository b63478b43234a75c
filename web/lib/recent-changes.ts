import type { Change } from './live-client.ts';

/**
 * What was heard lately. A state that was being fetched while changes arrived may be older than they are: when it
 * comes, the changes after its position are put into it again (patches may come twice).
 */
export function recentChanges(most = 500) {
  let heard: Change[] = [];
  let forgotten = -1;
  return {
    add(change: Change): void {
      heard.push(change);
      if (heard.length <= most) return;
      forgotten = Math.max(forgotten, ...heard.slice(0, heard.length - most).map((one) => one.position));
      heard = heard.slice(-most);
    },
    /** The changes that a state of this position may lack; null when some of them are forgotten: fetch it anew. */
    after(position: number): readonly Change[] | null {
      if (forgotten > position) return null;
      return heard.filter((change) => change.position > position).sort((a, b) => a.position - b.position);
    },
  };
}

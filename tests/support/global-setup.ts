import { releaseCluster } from './cluster.ts';
import { markRun } from './runs.ts';

/** The database starts when the first test asks for one; here it is only made sure that it ends with the last run. */
export default function setup(): () => Promise<void> {
  const unmark = markRun();
  return async () => {
    unmark();
    await releaseCluster();
  };
}

import { callRoutes } from '../calls/routes.ts';
import { postedRoutes } from '../posted/routes.ts';
import { queueRoutes } from '../queue/routes.ts';
import { intakeRoutes } from './intake-routes.ts';
import { intakePresenter, intakeSubjects } from './presenters.ts';
import { readIntake } from './read-intake.ts';
import { retryIntakeRejects } from './retry-rejects.ts';
import { sourceRoutes } from './routes.ts';
import { scanFolders } from './scan-folders.ts';

/** What the taking in of records, the list of calls and the queue of unrated ones add to the room. */
export const intake = {
  routes: [...sourceRoutes, ...intakeRoutes, ...postedRoutes, ...callRoutes, ...queueRoutes],
  jobs: [readIntake, scanFolders, retryIntakeRejects],
  cron: [{ match: '* * * * *', job: scanFolders }],
  presenters: [intakePresenter],
  subjects: intakeSubjects,
};

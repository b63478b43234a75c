import { isRouteErrorResponse, useRouteError } from 'react-router';
import { appWords } from '../../words/app/index.ts';
import { Refusal } from '../lib/refusal.ts';
import { useTitle } from '../lib/title.tsx';
import { useWords } from '../lib/words.tsx';
import { Button } from '../ui/button.tsx';
import { Wordmark } from '../ui/mark.tsx';
import { ErrorState, NotFoundState } from '../ui/states.tsx';
import classes from './frame.module.css';
import type { Fault } from './load.ts';

/** A page that could not be shown, inside the frame: not found, forbidden, offline, or a fault of ours. */
export function ErrorPage() {
  const words = useWords(appWords);
  const error = useRouteError();
  const refusal = isRouteErrorResponse(error)
    ? new Refusal({ ...(error.data as Fault), status: error.status })
    : error;
  const missing = refusal instanceof Refusal && refusal.status === 404;
  useTitle(missing ? words.states.notFoundTitle : words.states.errorTitle);
  return missing ? (
    <NotFoundState page actions={<Button to="/">{words.actions.home}</Button>} />
  ) : (
    <ErrorState page error={refusal} onRetry={() => location.reload()} />
  );
}

/** The same when there is no frame around it. */
export function ErrorPageAlone() {
  return (
    <main className={classes.alone}>
      <Wordmark />
      <ErrorPage />
    </main>
  );
}

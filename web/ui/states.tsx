import { Skeleton as MantineSkeleton } from '@mantine/core';
import {
  IconCloudOff,
  IconLock,
  IconMoodEmpty,
  IconPlugConnectedX,
  IconZoomQuestion,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { appWords } from '../../words/app/index.ts';
import { isRefusal } from '../lib/refusal.ts';
import { useSentence, useWords } from '../lib/words.tsx';
import { Button } from './button.tsx';
import classes from './states.module.css';

export { Loader } from '@mantine/core';

type StateProps = {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Sits inside a panel or column instead of filling the screen. */
  small?: boolean;
  /** Announced at once by screen readers. */
  alert?: boolean;
  /** The whole page is this state: its title is the page's heading. */
  page?: boolean;
};

function State({ icon, title, children, actions, small, alert, page }: StateProps) {
  const Title = page ? 'h1' : 'p';
  return (
    <div className={classes.state} data-small={small || undefined} role={alert ? 'alert' : undefined}>
      <span className={classes.cell} aria-hidden="true">
        <svg viewBox="0 0 48 54" role="presentation">
          <path d="M24 2 45 14v26L24 52 3 40V14Z" />
        </svg>
        {icon}
      </span>
      <Title className={classes.title}>{title}</Title>
      {children && <div className={classes.text}>{children}</div>}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}

/** Nothing here yet: say what will be here and how to make the first one. */
export function EmptyState({ icon = <IconMoodEmpty />, ...props }: Omit<StateProps, 'alert'>) {
  return <State icon={icon} {...props} />;
}

/** Something failed. Says what, offers to try again, shows the request's number for the administrator. */
export function ErrorState({
  error,
  onRetry,
  small,
  title,
  page,
}: {
  error?: unknown;
  onRetry?: () => void;
  small?: boolean;
  title?: string;
  page?: boolean;
}) {
  const words = useWords(appWords);
  const sentence = useSentence();
  const shape = { small: small ?? false, page: page ?? false };
  if (isRefusal(error, 'offline')) return <OfflineState {...shape} {...(onRetry ? { onRetry } : {})} />;
  if (isRefusal(error) && error.status === 404) return <NotFoundState {...shape} />;
  if (isRefusal(error) && error.status === 403) return <ForbiddenState {...shape} />;
  return (
    <State
      alert
      {...shape}
      icon={<IconPlugConnectedX />}
      title={title ?? words.states.errorTitle}
      actions={onRetry && <Button onClick={onRetry}>{words.actions.retry}</Button>}
    >
      {sentence(error)}
      {isRefusal(error) && error.requestId && (
        <div className={classes.request}>{words.states.request({ id: error.requestId })}</div>
      )}
    </State>
  );
}

export function ForbiddenState({ small, page }: { small?: boolean; page?: boolean }) {
  const words = useWords(appWords);
  return (
    <State
      alert
      small={small ?? false}
      page={page ?? false}
      icon={<IconLock />}
      title={words.states.forbiddenTitle}
    >
      {words.states.forbiddenText}
    </State>
  );
}

export function NotFoundState({
  small,
  page,
  actions,
}: {
  small?: boolean;
  page?: boolean;
  actions?: ReactNode;
}) {
  const words = useWords(appWords);
  return (
    <State
      small={small ?? false}
      page={page ?? false}
      icon={<IconZoomQuestion />}
      title={words.states.notFoundTitle}
      actions={actions}
    >
      {words.states.notFoundText}
    </State>
  );
}

export function OfflineState({
  small,
  page,
  onRetry,
}: {
  small?: boolean;
  page?: boolean;
  onRetry?: () => void;
}) {
  const words = useWords(appWords);
  return (
    <State
      alert
      small={small ?? false}
      page={page ?? false}
      icon={<IconCloudOff />}
      title={words.states.offlineTitle}
      actions={onRetry && <Button onClick={onRetry}>{words.actions.retry}</Button>}
    >
      {words.states.offlineText}
    </State>
  );
}

/** A grey stand-in of the size of what comes; `lines` for text. */
export function Skeleton({
  width,
  height = 14,
  round,
  lines,
}: {
  width?: number | string;
  height?: number | string;
  round?: boolean;
  lines?: number;
}) {
  if (lines !== undefined) {
    return (
      <div className={classes.lines} aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
          <MantineSkeleton key={line} height={12} width={line === lines - 1 ? '60%' : '100%'} />
        ))}
      </div>
    );
  }
  return (
    <MantineSkeleton
      aria-hidden="true"
      {...(width === undefined ? {} : { width })}
      height={height}
      circle={round ?? false}
    />
  );
}

/** Shows what a query gave: its skeleton, its failure, or its data. */
export function Loaded<Data>({
  query,
  skeleton,
  children,
  small,
}: {
  query: { data: Data | undefined; error: unknown; refetch?: () => unknown };
  skeleton?: ReactNode;
  children: (data: Data) => ReactNode;
  small?: boolean;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) {
    return <ErrorState error={query.error} small={small ?? true} onRetry={() => void query.refetch?.()} />;
  }
  return <>{skeleton ?? <Skeleton lines={4} />}</>;
}

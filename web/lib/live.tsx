import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { useMe } from './app-context.tsx';
import {
  type Change,
  createLiveClient,
  type LiveClient,
  type LiveState,
  type Viewer,
} from './live-client.ts';
import { recentChanges } from './recent-changes.ts';

export type { Change, LiveState, Viewer };

const LiveContext = createContext<LiveClient | null>(null);

/** Keeps one live connection while somebody is signed in. */
export function LiveProvider({ onSignedOut, children }: { onSignedOut: () => void; children: ReactNode }) {
  const queries = useQueryClient();
  const signedOut = useRef(onSignedOut);
  signedOut.current = onSignedOut;
  const [client] = useState(() =>
    createLiveClient(openSocket, {
      onSignedOut: () => signedOut.current(),
      onAccess: () => void queries.invalidateQueries(),
    }),
  );
  useEffect(() => {
    void client.start();
    return () => client.stop();
  }, [client]);
  return <LiveContext value={client}>{children}</LiveContext>;
}

async function openSocket() {
  const { io } = await import('socket.io-client');
  return io({
    path: '/live',
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    // After a restart of the server everybody comes back: spread over the time, not all at once.
    reconnectionDelay: 600,
    reconnectionDelayMax: 8000,
    randomizationFactor: 0.6,
  });
}

type LiveOptions = {
  /** The position that the fetched state carries; nothing is watched before it is known. */
  since: number | undefined;
  /** Patch what is shown: `patch(queries, ['pipeline'], change)` does it for most. */
  onChange: (change: Change) => void;
  /** Too much was missed, or the right was lost: fetch anew (`queries.invalidateQueries(…)`). */
  onReload: () => void;
};

/** Keeps a screen true: each change of the subject after `since` arrives once, also those missed while offline. */
export function useLive(subject: string | null, { since, onChange, onReload }: LiveOptions): void {
  const client = useContext(LiveContext);
  const handlers = useRef({ onChange, onReload });
  handlers.current = { onChange, onReload };
  const known = since !== undefined;
  // A newer state may be fetched while watching; the watch goes on from where it is and skips what that state contains.
  const from = useRef(since);
  from.current = since;
  useEffect(() => {
    if (!client || subject === null || !known) return;
    return client.watch(subject, from.current ?? 0, {
      onChange: (change) => handlers.current.onChange(change),
      onReload: () => handlers.current.onReload(),
    });
  }, [client, subject, known]);
}

/**
 * `useLive` for states that are patched: a state that was fetched while changes arrived gets them again, so that an
 * answer which is older than what is shown never undoes it. `onChange` must bear to be told twice.
 */
export function useFollow(subject: string | null, { since, onChange, onReload }: LiveOptions): void {
  const [recent] = useState(() => recentChanges());
  const handlers = useRef({ onChange, onReload });
  handlers.current = { onChange, onReload };
  useLive(subject, {
    since,
    onReload,
    onChange: (change) => {
      recent.add(change);
      onChange(change);
    },
  });
  useEffect(() => {
    if (since === undefined || subject === null) return;
    const missing = recent.after(since)?.filter((change) => change.subject === subject);
    if (!missing) handlers.current.onReload();
    else for (const change of missing) handlers.current.onChange(change);
  }, [recent, subject, since]);
}

/** Shows the others that this person looks at the subject, and tells who else does. */
export function useViewing(subject: string | null): readonly Viewer[] {
  const client = useContext(LiveContext);
  useEffect(() => {
    if (!client || subject === null) return;
    return client.view(subject);
  }, [client, subject]);
  return useViewers(subject);
}

/** Who else looks at the subject, without showing oneself. */
export function useViewers(subject: string | null): readonly Viewer[] {
  const client = useContext(LiveContext);
  const me = useMe();
  const all = useSyncExternalStore(
    client?.subscribe ?? never,
    () => (client && subject !== null ? client.viewersOf(subject) : nobody),
    () => nobody,
  );
  return useMemo(() => all.filter((viewer) => viewer.id !== me?.id), [all, me?.id]);
}

/** Asks to be told who looks at these subjects; `useViewers` of each then knows. */
export function useSeeing(subjects: readonly string[]): void {
  const client = useContext(LiveContext);
  const key = subjects.join(' ');
  useEffect(() => {
    if (!client || key === '') return;
    return client.see(key.split(' '));
  }, [client, key]);
}

/** How the live connection is doing, for the frame. */
export function useLiveState(): LiveState {
  const client = useContext(LiveContext);
  return useSyncExternalStore(
    client?.subscribe ?? never,
    () => client?.state() ?? 'connecting',
    () => 'connecting' as const,
  );
}

/** Ends the live connection for good: whoever leaves on purpose is not told that their session ended. */
export function useEndLive(): () => void {
  const client = useContext(LiveContext);
  return () => client?.stop();
}

const never = () => () => {};
const nobody: readonly Viewer[] = [];

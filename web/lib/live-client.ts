import type { Socket } from 'socket.io-client';

/** One thing that changed, as this person may see it now; `object` is null when it is gone or out of reach. */
export type Change = {
  position: number;
  subject: string;
  kind: string;
  objectType: string | null;
  objectId: string | null;
  object: Record<string, unknown> | null;
  version: number | null;
  /** What the object counted as before, for totals of more than is loaded; null: it was out of reach. */
  was?: Record<string, unknown> | null;
  wasVersion?: number;
  /** Of kinds shown in timelines: who, when and what the sentence needs. */
  entry?: {
    at: string;
    actorKind: 'user' | 'key' | 'system' | 'anonymous';
    actorId: string | null;
    data: Record<string, unknown>;
  };
};

export type Viewer = { id: string; name: string };

export type LiveState = 'connecting' | 'live' | 'catching' | 'offline';

export type Watcher = {
  onChange(change: Change): void;
  /** Too much was missed, or the view was cut: fetch the state anew. */
  onReload(): void;
};

/**
 * A watch of one subject from a position on. It gets every later change once. While it is catching up, changes may
 * come in any order, so they are told apart one by one; after that, by position.
 */
type Watch = Watcher & { subject: string; position: number; catching: Set<number> | null };

export type LiveClient = ReturnType<typeof createLiveClient>;

type Events = { onSignedOut(): void; onAccess(): void };

/** The connection that all watches of a page share. It connects by itself, again and again, and catches up. */
export function createLiveClient(connect: () => Promise<Socket>, events: Events) {
  const watches = new Map<string, Set<Watch>>();
  const viewing = new Map<string, number>();
  const viewers = new Map<string, Viewer[]>();
  const seeing = new Set<readonly string[]>();
  const listeners = new Set<() => void>();
  let state: LiveState = 'connecting';
  let socket: Socket | null = null;
  let pending = 0;

  const setState = (next: LiveState) => {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const settle = () => setState(!socket?.connected ? 'offline' : pending > 0 ? 'catching' : 'live');

  /** Asks for everything after the oldest position of those who are catching up. */
  const ask = (subject: string) => {
    const asking = [...(watches.get(subject) ?? [])].filter((watch) => watch.catching);
    if (!socket?.connected || asking.length === 0) return;
    const since = Math.min(...asking.map((watch) => watch.position));
    const connection = socket.id;
    pending += 1;
    settle();
    socket.emit('watch', { subject, since }, (answer: { position: number } | { refused: string }) => {
      // Acks of a lost connection never come; `lost` has started the count anew.
      if (socket?.id !== connection) return;
      pending -= 1;
      for (const watch of asking) {
        watch.catching = null;
        if ('position' in answer) watch.position = Math.max(watch.position, answer.position);
        else watch.onReload();
      }
      settle();
    });
  };

  const hear = (change: Change) => {
    for (const watch of [...(watches.get(change.subject) ?? [])]) {
      if (watch.catching) {
        if (change.position <= watch.position || watch.catching.has(change.position)) continue;
        watch.catching.add(change.position);
      } else {
        if (change.position <= watch.position) continue;
        watch.position = change.position;
      }
      watch.onChange(change);
    }
  };

  const lost = () => {
    pending = 0;
    for (const group of watches.values()) for (const watch of group) watch.catching ??= new Set();
    if (viewers.size > 0) viewers.clear();
    settle();
    for (const listener of listeners) listener();
  };

  const tellSeeing = () => {
    if (!socket?.connected) return;
    socket.emit('seeing', { subjects: [...new Set([...seeing].flat())].slice(0, 200) });
  };

  const opened = () => {
    for (const subject of watches.keys()) ask(subject);
    for (const subject of viewing.keys()) socket?.emit('viewing', { subject });
    if (seeing.size > 0) tellSeeing();
    settle();
  };

  const start = async () => {
    if (socket) return;
    const made = await connect();
    if (socket) return made.disconnect();
    socket = made;
    made.on('connect', opened);
    made.on('disconnect', (reason) => {
      lost();
      // The server hung up on purpose; socket.io does not come back by itself then.
      if (reason === 'io server disconnect') made.connect();
    });
    made.on('connect_error', (error) => {
      settle();
      if (error.message === 'sign-in-needed') {
        made.disconnect();
        events.onSignedOut();
      }
    });
    made.on('change', hear);
    made.on('reload', ({ subject }: { subject: string }) => {
      for (const watch of [...(watches.get(subject) ?? [])]) watch.onReload();
    });
    made.on('presence', ({ subject, users }: { subject: string; users: Viewer[] }) => {
      viewers.set(subject, users);
      for (const listener of listeners) listener();
    });
    made.on('signed-out', () => {
      made.disconnect();
      events.onSignedOut();
    });
    made.on('access', () => events.onAccess());
    made.connect();
  };

  return {
    start,
    stop: () => {
      socket?.disconnect();
      socket = null;
      lost();
    },
    state: () => state,
    viewersOf: (subject: string): readonly Viewer[] => viewers.get(subject) ?? nobody,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    /** Watches from `since` on; returns how to end it and how to move it on after a reload. */
    watch: (subject: string, since: number, watcher: Watcher) => {
      const watch: Watch = { subject, position: since, catching: new Set(), ...watcher };
      const group = watches.get(subject) ?? new Set();
      watches.set(subject, group.add(watch));
      ask(subject);
      return () => {
        group.delete(watch);
        if (group.size > 0) return;
        watches.delete(subject);
        if (socket?.connected) socket.emit('unwatch', { subject });
      };
    },
    /** Tells the others that this person is looking at the subject. It must be watched too. */
    view: (subject: string) => {
      const count = viewing.get(subject) ?? 0;
      viewing.set(subject, count + 1);
      if (count === 0 && socket?.connected) socket.emit('viewing', { subject });
      return () => {
        const left = (viewing.get(subject) ?? 1) - 1;
        if (left > 0) return void viewing.set(subject, left);
        viewing.delete(subject);
        if (socket?.connected) socket.emit('left', { subject });
      };
    },
    /** Asks who looks at these subjects, which are shown here in small (cards of a board). Returns how to end it. */
    see: (subjects: readonly string[]) => {
      seeing.add(subjects);
      tellSeeing();
      return () => {
        seeing.delete(subjects);
        tellSeeing();
      };
    },
  };
}

const nobody: readonly Viewer[] = [];

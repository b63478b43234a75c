import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Actor } from './access.ts';
import type { Whisper } from './bell.ts';
import type { Kernel } from './kernel.ts';

export type Viewer = { id: string; name: string };

export type Presence = {
  whisper: Whisper;
  /** Asks the other processes who is looking at what. */
  announce(): void;
  enter(socketId: string, subject: string, actor: Actor): void;
  leave(socketId: string, subject: string): void;
  gone(socketId: string): void;
  viewersOf(subject: string): Viewer[];
  stop(): void;
};

type Said = { from: string; hello?: true; subject?: string; viewers?: Viewer[]; at?: number };

const heartbeat = 15_000;
const forgottenAfter = 40_000;

/**
 * Who is looking at which subject, over all processes: each tells the others by `NOTIFY` what changed among its own
 * sockets and repeats it every 15 s; what is not repeated for 40 s (a killed process) is forgotten.
 */
export function startPresence(
  kernel: Kernel,
  onChange: (subject: string, viewers: Viewer[]) => void,
): Presence {
  const self = randomUUID();
  const own = new Map<string, Map<string, Viewer>>(); // subject → socket id → viewer
  const others = new Map<string, Map<string, { viewers: Viewer[]; at: number }>>(); // subject → process → viewers
  const now = () => kernel.desk.clock.now().epochMilliseconds;

  const viewersOf = (subject: string): Viewer[] => {
    const all = [
      ...(own.get(subject)?.values() ?? []),
      ...[...(others.get(subject)?.values() ?? [])].flatMap((o) => o.viewers),
    ];
    return [...new Map(all.map((viewer) => [viewer.id, viewer])).values()];
  };
  const tell = (said: Omit<Said, 'from'>): void => {
    const payload = JSON.stringify({ from: self, ...said });
    if (payload.length > 7500) return; // hundreds on one subject: the others still see their own
    sql`select pg_notify('kovan_presence', ${payload})`.execute(kernel.database.db).catch(() => undefined);
  };
  const tellOwn = (subject: string): void =>
    tell({
      subject,
      viewers: [...new Map([...(own.get(subject)?.values() ?? [])].map((v) => [v.id, v])).values()],
    });
  const changed = (subject: string): void => {
    onChange(subject, viewersOf(subject));
    tellOwn(subject);
  };
  const beat = setInterval(() => {
    for (const subject of own.keys()) tellOwn(subject);
    for (const [subject, processes] of others) {
      const before = processes.size;
      for (const [process, { at }] of processes) if (now() - at > forgottenAfter) processes.delete(process);
      if (processes.size === 0) others.delete(subject);
      if (processes.size < before) onChange(subject, viewersOf(subject));
    }
  }, heartbeat);
  beat.unref();

  const leave = (socketId: string, subject: string): void => {
    const sockets = own.get(subject);
    if (!sockets?.delete(socketId)) return;
    if (sockets.size === 0) own.delete(subject);
    changed(subject);
  };

  return {
    whisper: {
      channel: 'kovan_presence',
      hear: (payload) => {
        const said = JSON.parse(payload) as Said;
        if (said.from === self) return;
        if (said.hello) {
          for (const subject of own.keys()) tellOwn(subject);
          return;
        }
        const { subject, viewers } = said;
        if (!subject || !viewers) return;
        const processes = others.get(subject) ?? new Map();
        const before = JSON.stringify(viewersOf(subject));
        if (viewers.length === 0) processes.delete(said.from);
        else processes.set(said.from, { viewers, at: now() });
        if (processes.size === 0) others.delete(subject);
        else others.set(subject, processes);
        const after = viewersOf(subject);
        if (JSON.stringify(after) !== before) onChange(subject, after);
      },
    },
    announce: () => tell({ hello: true }),
    enter: (socketId, subject, actor) => {
      if (!actor.id) return;
      const sockets = own.get(subject) ?? new Map<string, Viewer>();
      sockets.set(socketId, { id: actor.id, name: actor.name });
      own.set(subject, sockets);
      changed(subject);
    },
    leave,
    gone: (socketId) => {
      for (const subject of [...own.keys()]) leave(socketId, subject);
    },
    viewersOf,
    stop: () => {
      clearInterval(beat);
      for (const subject of own.keys()) tell({ subject, viewers: [] });
    },
  };
}

import type { Server as HttpServer } from 'node:http';
import { sql } from 'kysely';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import type { Actor } from './access.ts';
import { type Bell, startBell } from './bell.ts';
import { type Change, changeFor, loadChanged, realSubject, subjectFor } from './changes.ts';
import { type Fact, type FactRow, factOf } from './facts.ts';
import type { Kernel } from './kernel.ts';
import { metricsOf } from './metrics.ts';
import { type Presence, startPresence } from './presence.ts';
import { type Caller, callerOfHeaders } from './room.ts';

/** Per socket: who it is, and the changes held back per subject while the missed ones are being sent. */
type Mind = {
  caller: Caller;
  actor: Actor;
  held: Map<string, Change[]>;
  watching: Map<string, Promise<void>>;
};
type LiveSocket = Socket<never, never, never, Mind> & { emit(name: string, value: unknown): boolean };

export type Live = { stop(): Promise<void>; connections(): number };

const watchShape = z.object({
  subject: z.string().max(100),
  since: z.number().int().nonnegative().optional(),
});
const mostMissed = 500;

/**
 * Serves Socket.IO on `/live`: sockets watch subjects and get every change of them once, masked for their role.
 * `mayConnect` decides by origin and host (other sites' pages may not).
 */
export async function startLive(
  kernel: Kernel,
  http: HttpServer,
  mayConnect: (origin: string | undefined, host: string | undefined) => boolean,
): Promise<Live> {
  const io = new Server(http, {
    path: '/live',
    serveClient: false,
    pingInterval: 20_000,
    maxHttpBufferSize: 64 * 1024,
    allowRequest: (request, decide) => decide(null, mayConnect(request.headers.origin, request.headers.host)),
  });
  const socketsIn = (subject: string): LiveSocket[] => {
    const ids = io.sockets.adapter.rooms.get(subject);
    return ids ? [...ids].flatMap((id) => (io.sockets.sockets.get(id) as LiveSocket | undefined) ?? []) : [];
  };
  const presence = startPresence(kernel, (subject, users) => {
    for (const room of [subject, viewersRoom(subject)]) {
      for (const socket of socketsIn(room)) socket.emit('presence', { subject, users });
    }
  });
  const bell = await startBell(
    kernel.database,
    kernel.log,
    async (facts) => {
      for (const fact of facts) {
        if (kernel.house.facts.get(fact.kind)?.touchesAccess) await checkAgain(kernel, io, fact);
      }
      await ring(kernel, facts, socketsIn);
    },
    [presence.whisper],
  );
  presence.announce();

  io.use((socket, next) => {
    const caller = callerOfHeaders(
      socket.handshake.headers,
      socket.handshake.address,
      socket.handshake.auth.token,
    );
    kernel.authenticate(caller).then((actor) => {
      if (actor.kind === 'anonymous') return next(new Error('sign-in-needed'));
      socket.data = { caller, actor, held: new Map(), watching: new Map() } satisfies Mind;
      next();
    }, next);
  });
  io.on('connection', (plain) => serve(kernel, bell, presence, plain as unknown as LiveSocket));

  const connections = () => io.sockets.sockets.size;
  metricsOf(kernel).gauge('kovan_live_sockets', 'Sockets that are connected to this process', connections);
  return {
    connections,
    stop: async () => {
      presence.stop();
      await bell.stop();
      await io.close();
    },
  };
}

function serve(kernel: Kernel, bell: Bell, presence: Presence, socket: LiveSocket): void {
  const hear = socket.on.bind(socket) as unknown as (
    name: string,
    act: (given: unknown, ack: unknown) => void,
  ) => void;
  const subjectIn = (given: unknown): string => {
    const subject = (given as { subject?: unknown } | undefined)?.subject;
    return realSubject(socket.data.actor, typeof subject === 'string' ? subject : '');
  };
  void socket.join(`user:${socket.data.actor.id}`);
  hear('watch', (given, ack) => {
    const subject = subjectIn(given);
    const { watching } = socket.data;
    const answer = typeof ack === 'function' ? (ack as Answer) : () => undefined;
    // One after the other: what one watch of a subject holds back, a second must not let pass.
    const done = (watching.get(subject) ?? Promise.resolve())
      .then(() => watch(kernel, bell, presence, socket, given, answer))
      .catch((error) => {
        kernel.log.error({ err: error }, 'watch failed');
        socket.emit('reload', { subject: subjectFor(socket.data.actor, subject) });
      })
      .finally(() => watching.get(subject) === done && watching.delete(subject));
    watching.set(subject, done);
  });
  hear('unwatch', (given) => {
    presence.leave(socket.id, subjectIn(given));
    if (!subjectIn(given).startsWith('user:')) void socket.leave(subjectIn(given));
  });
  hear('viewing', (given) => {
    const subject = subjectIn(given);
    maySee(kernel, socket.data.actor, subject).then(
      (sees) => sees && socket.connected && presence.enter(socket.id, subject, socket.data.actor),
      (error) => kernel.log.error({ err: error }, 'presence failed'),
    );
  });
  hear('seeing', (given) => {
    followViewers(kernel, presence, socket, given).catch((error) =>
      kernel.log.error({ err: error }, 'presence failed'),
    );
  });
  hear('left', (given) => presence.leave(socket.id, subjectIn(given)));
  hear('disconnect', () => presence.gone(socket.id));
}

const seeingShape = z.object({ subjects: z.array(z.string().max(100)).max(200) });
const viewersRoom = (subject: string): string => `viewers:${subject}`;

/** The things a screen shows in small: who looks at them is told, their changes are not. Replaces the former list. */
async function followViewers(
  kernel: Kernel,
  presence: Presence,
  socket: LiveSocket,
  given: unknown,
): Promise<void> {
  const parsed = seeingShape.safeParse(given);
  if (!parsed.success) return;
  const wanted = new Map(parsed.data.subjects.map((subject) => [viewersRoom(subject), subject]));
  for (const room of [...socket.rooms]) {
    if (room.startsWith(viewersRoom('')) && !wanted.has(room)) await socket.leave(room);
  }
  const fresh = [...wanted].filter(([room]) => !socket.rooms.has(room));
  const sees = await maySeeAmong(
    kernel,
    socket.data.actor,
    fresh.map(([, subject]) => subject),
  );
  for (const [room, subject] of fresh) {
    if (!sees.has(subject)) continue;
    await socket.join(room);
    const users = presence.viewersOf(subject);
    if (users.length > 0) socket.emit('presence', { subject, users });
  }
}

type Answer = (value: { position: number } | { refused: string }) => void;

/** Joins the subject and sends what was missed after `since`; too much: `reload`. Answers the position reached. */
async function watch(
  kernel: Kernel,
  bell: Bell,
  presence: Presence,
  socket: LiveSocket,
  given: unknown,
  answer: Answer,
): Promise<void> {
  const parsed = watchShape.safeParse(given);
  if (!parsed.success) return answer({ refused: 'invalid' });
  const { actor } = socket.data;
  const subject = realSubject(actor, parsed.data.subject);
  if (!(await maySee(kernel, actor, subject))) return answer({ refused: 'not-found' });

  // From here on the bell delivers what comes after `upTo`, held back until the log has given what came before.
  const held: Change[] = [];
  socket.data.held.set(subject, held);
  await socket.join(subject);
  const upTo = bell.heardUpTo();
  try {
    const { since } = parsed.data;
    const missed = since === undefined || since >= upTo ? [] : await readMissed(kernel, subject, since, upTo);
    if (missed.length > mostMissed || missed.some((fact) => fact.bulk)) {
      socket.emit('reload', { subject: parsed.data.subject });
    } else {
      const loaded = await loadChanged(kernel, missed);
      for (const fact of missed) {
        const change = changeFor(kernel, socket.data.actor, subject, fact, loaded);
        if (change) socket.emit('change', change);
      }
    }
  } finally {
    socket.data.held.delete(subject);
    for (const change of held) socket.emit('change', change);
  }
  answer({ position: upTo });
  socket.emit('presence', { subject: parsed.data.subject, users: presence.viewersOf(subject) });
}

async function readMissed(kernel: Kernel, subject: string, since: number, upTo: number): Promise<Fact[]> {
  const { rows } =
    await sql<FactRow>`select f.* from kernel.fact_subjects s join kernel.facts f using (position)
    where s.subject = ${subject} and s.position > ${since} and s.position <= ${upTo}
    order by s.position limit ${mostMissed + 1}`.execute(kernel.database.db);
  return rows.map(factOf);
}

/** New facts: one read for each changed object and process, then out to every interested socket. */
async function ring(
  kernel: Kernel,
  facts: Fact[],
  socketsIn: (subject: string) => LiveSocket[],
): Promise<void> {
  const heard = facts.filter((fact) => fact.subjects.some((subject) => socketsIn(subject).length > 0));
  const loaded = await loadChanged(kernel, heard);
  for (const fact of heard) {
    for (const subject of fact.subjects) {
      for (const socket of socketsIn(subject)) {
        if (fact.bulk) {
          await leaveIfLost(kernel, socket, subject, fact);
          socket.emit('reload', { subject: subjectFor(socket.data.actor, subject) });
          continue;
        }
        const change = changeFor(kernel, socket.data.actor, subject, fact, loaded);
        if (!change) continue;
        const held = socket.data.held.get(subject);
        if (held) held.push(change);
        else socket.emit('change', change);
        if (change.object === null && subject.endsWith(`:${fact.objectId}`)) void socket.leave(subject);
      }
    }
  }
}

/** Many changed at once: who was responsible for some of them is asked again whether this one is still in reach. */
async function leaveIfLost(kernel: Kernel, socket: LiveSocket, subject: string, fact: Fact): Promise<void> {
  const { id, teamUserIds } = socket.data.actor;
  if (!fact.lostBy.some((user) => user === id || teamUserIds.includes(user))) return;
  if (!(await maySee(kernel, socket.data.actor, subject))) await socket.leave(subject);
}

async function maySee(kernel: Kernel, actor: Actor, subject: string): Promise<boolean> {
  const [prefix = '', id = ''] = subject.split(/:(.*)/s);
  if (prefix === 'user') return id === actor.id;
  const rule = kernel.house.subjects.get(prefix);
  return rule ? rule.maySee(kernel.database.db, actor, id) : false;
}

/** Those of the subjects that the actor may see: one question for each kind where the room can answer many at once. */
async function maySeeAmong(
  kernel: Kernel,
  actor: Actor,
  subjects: readonly string[],
): Promise<ReadonlySet<string>> {
  const sees = new Set<string>();
  for (const [prefix, group] of Map.groupBy(subjects, (subject) => subject.split(':')[0] ?? '')) {
    const among = kernel.house.subjects.get(prefix)?.maySeeAmong;
    if (!among) {
      for (const subject of group) if (await maySee(kernel, actor, subject)) sees.add(subject);
      continue;
    }
    const ids = group.map((subject) => subject.slice(prefix.length + 1));
    for (const id of await among(kernel.database.db, actor, ids)) sees.add(`${prefix}:${id}`);
  }
  return sees;
}

/** Rights changed: every touched socket is asked again who it is and what it may watch; the rest is cut. */
async function checkAgain(kernel: Kernel, io: Server, fact: Fact): Promise<void> {
  const touched = fact.data.userIds as string[] | undefined;
  for (const plain of io.sockets.sockets.values()) {
    const socket = plain as unknown as LiveSocket;
    if (touched && !touched.includes(socket.data.actor.id ?? '')) continue;
    const actor = await kernel.authenticate(socket.data.caller);
    if (actor.kind === 'anonymous') {
      socket.emit('signed-out', {});
      socket.disconnect(true);
      continue;
    }
    socket.data.actor = actor;
    for (const room of [...socket.rooms]) {
      const small = room.startsWith(viewersRoom(''));
      const subject = small ? room.slice(viewersRoom('').length) : room;
      if (room === socket.id || (await maySee(kernel, actor, subject))) continue;
      await socket.leave(room);
      if (!small) socket.emit('reload', { subject: subjectFor(actor, subject) });
    }
    socket.emit('access', {});
  }
}

import fc from 'fast-check';
import { io } from 'socket.io-client';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type BoardFilter, type BoardState, boardFilter, type Card } from '../../contracts/pipeline.ts';
import { addTeam } from '../../server/modules/identity/testing.ts';
import { addCard } from '../../server/modules/pipeline/testing.ts';
import {
  addPage,
  applyChange,
  type BoardModel,
  type CardChange,
  modelOf,
  setTotals,
} from '../../web/features/pipeline/board-model.ts';
import { type Change, createLiveClient } from '../../web/lib/live-client.ts';
import { type TestSystem, testSystem, type User } from '../support/system.ts';

/**
 * A board that follows the changes shows exactly what a freshly fetched one shows: cards, order and totals, for every
 * reach, masked or not, filtered or not, whatever happened at once and however often the connection was cut. The code
 * that keeps the board is the web's own.
 */
let system: TestSystem;
let users: Record<'admin' | 'leader' | 'sales' | 'colleague' | 'stranger' | 'masked', User>;
let boardId: string;
let stageIds: string[];
const closing: (() => void)[] = [];

beforeAll(async () => {
  system = await testSystem({ listen: true });
  const teamId = await system.work((work) => addTeam(work, { name: 'Satış' }));
  users = {
    admin: await system.as({ role: 'administrator' }),
    leader: await system.as({ role: 'team-leader', teamId, leader: true }),
    sales: await system.as({ role: 'sales', teamId }),
    colleague: await system.as({ role: 'sales', teamId }),
    stranger: await system.as({ role: 'sales' }),
    masked: await system.as({ role: 'read-only' }),
  };
  const board = (await users.admin.get('/api/pipeline/boards')).body.items[0];
  boardId = board.id;
  stageIds = board.stages.map((stage: { id: string }) => stage.id);
});

beforeEach(async () => {
  await system.work(async (work) => {
    const people = [users.sales, users.colleague, users.stranger];
    for (let n = 0; n < 40; n++) {
      await addCard(work, {
        name: `${['Işıl', 'Ömer', 'Çağla'][n % 3]} ${n}`,
        responsibleIds: n % 5 === 4 ? [] : [people[n % 3]?.id as string],
        source: ['website', 'facebook', null][n % 3] as string | null,
        tags: n % 4 === 0 ? ['Vip'] : [],
        stage: ['Potansiyel', 'Randevu', 'Kapora'][n % 3] as string,
      });
    }
  });
});

afterEach(async () => {
  for (const close of closing.splice(0)) close();
  await system.db.deleteFrom('pipeline.cards').execute();
});

const now = () => system.clock.now().epochMilliseconds;
const queryOf = (filter: BoardFilter, more: Record<string, string> = {}): string => {
  const query = new URLSearchParams(more);
  for (const [name, value] of Object.entries(filter)) {
    for (const one of [value].flat()) if (one !== undefined) query.append(name, String(one));
  }
  return query.toString();
};

/** Somebody with the board open: a few cards of each column, more when scrolling. */
async function follow(who: User, given: Record<string, unknown> = {}) {
  const filter = boardFilter.parse(given);
  const fetchModel = async (): Promise<BoardModel> => {
    const { status, body } = await who.get(
      `/api/pipeline/boards/${boardId}?${queryOf(filter, { limit: '4' })}`,
    );
    expect(status).toBe(200);
    return modelOf(body as BoardState, filter);
  };
  let model = await fetchModel();
  const recent: CardChange[] = [];
  let reloads: Promise<void> = Promise.resolve();
  // What arrived while a state was being fetched may be later than that state.
  const replay = () => {
    for (const change of recent)
      if (change.position > model.position) model = applyChange(model, change, now());
  };
  const reload = () => {
    reloads = reloads.then(async () => {
      model = await fetchModel();
      replay();
      if (model.unsure) askTotals();
    });
  };
  const askTotals = () => {
    reloads = reloads.then(async () => {
      if (!model.unsure) return;
      model = setTotals(
        model,
        (await who.get(`/api/pipeline/boards/${boardId}/totals?${queryOf(filter)}`)).body,
      );
      replay();
    });
  };
  const socket = io(system.url, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    autoConnect: false,
    extraHeaders: who.headers,
    reconnectionDelay: 5,
    reconnectionDelayMax: 20,
  });
  const client = createLiveClient(async () => socket, { onSignedOut: () => undefined, onAccess: reload });
  const unwatch = client.watch(`board:${boardId}`, model.position, {
    onChange: (change: Change) => {
      recent.push(change);
      model = applyChange(model, change, now());
      if (model.unsure) askTotals();
    },
    onReload: reload,
  });
  await client.start();
  closing.push(() => {
    unwatch();
    client.stop();
  });
  return {
    who,
    filter,
    model: () => model,
    cut: () => socket.connected && socket.io.engine.close(),
    scroll: async (stageId: string) => {
      const cursor = model.columns[stageId]?.nextCursor;
      if (!cursor) return;
      const query = queryOf(filter, { limit: '5', cursor });
      const { body } = await who.get(`/api/pipeline/boards/${boardId}/columns/${stageId}?${query}`);
      if (model.columns[stageId]?.nextCursor === cursor) model = addPage(model, stageId, body, now());
    },
    /** Waits until everything up to the position has arrived, and every reload it caused. */
    settled: async (position: number) => {
      await expect.poll(() => client.state(), { timeout: 10_000 }).toBe('live');
      const reached = () =>
        new Promise<number>((answer) => {
          if (!socket.connected) return answer(0);
          socket.emit('watch', { subject: `board:${boardId}`, since: position }, ({ position: upTo = 0 }) =>
            answer(upTo),
          );
        });
      await expect.poll(reached, { timeout: 10_000, interval: 5 }).toBeGreaterThanOrEqual(position);
      for (let last: unknown; last !== reloads; ) {
        last = reloads;
        await reloads;
      }
    },
  };
}

type Screen = Awaited<ReturnType<typeof follow>>;

/** The same screen opened now: all cards of every column as far as the followed one has loaded them. */
async function fresh({ who, filter, model }: Screen) {
  const { body } = await who.get(`/api/pipeline/boards/${boardId}?${queryOf(filter, { limit: '100' })}`);
  return (body as BoardState).columns.map(({ stage, total, items, nextCursor }) => {
    expect(nextCursor).toBeNull();
    const until = model().columns[stage.id]?.until ?? null;
    return { id: stage.id, total, items: items.filter((card) => until === null || card.rank <= until) };
  });
}

/** Position of the newest fact. */
async function lastPosition(): Promise<number> {
  const { last } = await system.db
    .selectFrom('kernel.facts')
    .select(({ fn }) => fn.max('position').as('last'))
    .executeTakeFirstOrThrow();
  return Number(last);
}

const shown = ({ model }: Screen) =>
  model().board.stages.map(({ id }) => ({
    id,
    total: model().columns[id]?.total,
    items: model().columns[id]?.items,
  }));

type Step = { do: string; by: number; card: number; stage: number; n: number };

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom(
    ...[
      'move',
      'move',
      'move',
      'move',
      'reorder',
      'reorder',
      'open',
      'lose',
      'reopen',
      'assign',
      'assign',
      'assign',
    ],
    ...[
      'rename',
      'tags',
      'archive',
      'restore',
      'bulk-move',
      'bulk-assign',
      'cut',
      'scroll',
      'scroll',
      'reminder',
    ],
  ),
  by: fc.nat(5),
  card: fc.nat(200),
  stage: fc.nat(5),
  n: fc.nat(100),
});

const actors = () => [users.admin, users.leader, users.sales, users.colleague, users.admin, users.leader];
const sellers = () => [users.sales, users.colleague, users.stranger];

/** Does one thing as one person would; whatever the server refuses (409, 404, 403) is part of life. */
async function doStep(given: Step, screens: Screen[]): Promise<void> {
  const who = actors()[given.by] as User;
  const cards = await system.db.selectFrom('pipeline.cards').selectAll().orderBy('id').execute();
  const card = cards[given.card % cards.length] as {
    id: string;
    customer_id: string;
    version: number;
    stage_id: string;
  };
  const path = `/api/pipeline/cards/${card.id}`;
  const stageId = stageIds[given.stage] as string;
  const some = cards
    .slice(given.card % 10, (given.card % 10) + 3 + given.n / 3)
    .map(({ id }) => id as string);
  const customer = async () => (await users.admin.get(`/api/customers/${card.customer_id}`)).body;
  const change = async (fields: object) =>
    users.admin.patch(`/api/customers/${card.customer_id}`, {
      version: (await customer()).version,
      ...fields,
    });
  switch (given.do) {
    case 'move':
      await who.post(`${path}/moves`, { stageId, version: card.version, position: given.n % 12 });
      break;
    case 'reorder':
      await who.post(`${path}/moves`, {
        stageId: card.stage_id,
        version: card.version,
        position: given.n % 8,
      });
      break;
    case 'open':
      await who.post('/api/pipeline/cards', { customerId: card.customer_id, stageId });
      break;
    case 'lose':
      await who.post(`${path}/closures`, { version: card.version, reason: 'Vazgeçti' });
      break;
    case 'reopen':
      await who.post(`${path}/reopenings`, { version: card.version });
      break;
    case 'assign':
      await change({ responsibleIds: given.n % 7 === 0 ? [] : [sellers()[given.n % 3]?.id] });
      break;
    case 'rename':
      await change({ name: `${['Işıl', 'Ömer', 'Çağla'][given.n % 3]} ${given.n}` });
      break;
    case 'tags':
      await change({ tags: given.n % 2 ? ['Vip', 'Acil'] : [] });
      break;
    case 'archive':
    case 'restore': {
      const { version } = await customer();
      const at = `/api/customers/${card.customer_id}/archival`;
      await (given.do === 'archive'
        ? users.admin.post(at, { version })
        : users.admin.delete(at, { version }));
      break;
    }
    case 'reminder':
      await who.post('/api/activities', {
        customerId: card.customer_id,
        type: 'call',
        dueAt: system.clock.now().add({ hours: given.n }).toString(),
      });
      break;
    case 'bulk-move':
      await who.post('/api/pipeline/moves', { cardIds: some, stageId, position: given.n % 5 });
      break;
    case 'bulk-assign':
      await who.post('/api/pipeline/assignments', {
        cardIds: some,
        add: [sellers()[given.n % 3]?.id],
        remove: [],
      });
      break;
    case 'cut':
      screens[given.n % screens.length]?.cut();
      break;
    case 'scroll':
      await screens[given.n % screens.length]?.scroll(stageId);
      break;
  }
}

test('state + events = fresh state, for every reach and filter, with cut connections', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { maxLength: 25 }),
      async (history) => {
        const screens = await Promise.all([
          follow(users.admin),
          follow(users.leader),
          follow(users.sales),
          follow(users.stranger),
          follow(users.masked),
          follow(users.admin, { source: 'website' }),
          follow(users.leader, { tag: 'Vip', responsible: users.sales.id }),
          follow(users.admin, { responsible: 'none' }),
          follow(users.colleague, { text: 'isil' }),
          follow(users.masked, { text: 'ömer', source: ['website', 'facebook'] }),
        ]);
        for (const atOnce of history) await Promise.all(atOnce.map((one) => doStep(one, screens)));
        const position = await lastPosition();
        for (const screen of screens) {
          await screen.settled(position);
          expect(shown(screen), `${screen.who.name} ${JSON.stringify(screen.filter)}`).toEqual(
            await fresh(screen),
          );
        }
        for (const close of closing.splice(0)) close();
      },
    ),
    { numRuns: 12, endOnFailure: true },
  );
});

test('a card that leaves the reach disappears, one that enters appears, for nobody else anything changes', async () => {
  const mine = await follow(users.sales);
  const theirs = await follow(users.stranger);
  const all = await follow(users.admin);
  const card = mine.model().columns[stageIds[0] as string]?.items[0] as Card;
  const totals = (screen: Screen) => Object.values(screen.model().columns).map((column) => column.total);
  const before = { mine: totals(mine)[0] as number, theirs: totals(theirs)[0] as number, all: totals(all) };
  await users.admin.post('/api/pipeline/assignments', {
    cardIds: [card.id],
    add: [users.stranger.id],
    remove: [users.sales.id],
  });
  const position = await lastPosition();
  await Promise.all([mine, theirs, all].map((screen) => screen.settled(position)));
  const shows = (screen: Screen) =>
    Object.values(screen.model().columns).some((column) => column.items.some((one) => one.id === card.id));
  expect([shows(mine), shows(theirs), shows(all)]).toEqual([false, true, true]);
  expect(totals(mine)[0]).toBe(before.mine - 1);
  expect(totals(theirs)[0]).toBe(before.theirs + 1);
  expect(totals(all)).toEqual(before.all);
});

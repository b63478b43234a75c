import type { BoardState, Card } from '../contracts/pipeline.ts';
import { beside, clientOf, figure, residentMegabytes } from './support/measure.ts';
import { openPlace, users } from './support/place.ts';

// The daily questions at 100,000 customers and 20,000 cards, over HTTP with a signed-in session, each beside the bare
// SQL for the same rows by turns in the same run. Medians in milliseconds.

const place = await openPlace();
const admin = clientOf(place.url, await place.signIn(users.admin));
const { database: db } = place;
const names = ['yılmaz', 'ayşe', 'Şimşek', 'bilişim', 'işıl', 'özt', 'demir', 'GÜNEŞ'];
const wordAt = (n: number) => names[n % names.length] as string;

// Rows of one customer as a list shows them: the same joins, without permissions, shapes or JSON.
const summaries = `
  select c.id, c.kind, c.name, c.version, c.created_at, s.phone, s.email,
         array(select r.user_id from customers.responsibles r where r.customer_id = c.id) as responsibles,
         array(select t.tag from customers.tags_of t where t.customer_id = c.id) as tags
  from customers.customers c join customers.summaries s on s.id = c.id`;

const list = await beside(
  () => admin.get('/api/customers?limit=50'),
  async () => {
    await db.query('select count(*) from customers.customers where archived_at is null');
    await db.query(`${summaries} where c.archived_at is null order by c.created_at desc, c.id desc limit 50`);
  },
);
figure('crm: customer list, first page with exact total', list.value, 'ms', list.floor, 20);

const named = await beside(
  (n) => admin.get(`/api/customers?limit=50&search=${wordAt(n)}`),
  (n) =>
    db.query(
      `${summaries} where c.archived_at is null and c.folded_name like '%' || kernel.fold($1) || '%'
       order by c.created_at desc limit 50`,
      [wordAt(n)],
    ),
);
figure('crm: name contains', named.value, 'ms', named.floor, 20);

const search = await beside(
  (n) => admin.get(`/api/search?q=${wordAt(n)}`),
  (n) =>
    db.query(
      `select id, name from customers.customers where archived_at is null
       and folded_name like '%' || kernel.fold($1) || '%' limit 10`,
      [wordAt(n)],
    ),
);
figure('crm: global search', search.value, 'ms', search.floor, 20);

const { rows: some } = await db.query<{ id: string }>(
  'select customer_id as id from pipeline.cards order by id limit 400',
);
const customerAt = (n: number) => some[n % some.length]?.id as string;
const open = await beside(
  (n) =>
    Promise.all([
      admin.get(`/api/customers/${customerAt(n)}`),
      admin.get(`/api/activities/timeline?customerId=${customerAt(n)}`),
    ]),
  async (n) => {
    await db.query(`${summaries} where c.id = $1`, [customerAt(n)]);
    await db.query(
      `select f.* from kernel.fact_subjects s join kernel.facts f using (position)
       where s.subject = 'customer:' || $1 order by s.position desc limit 30`,
      [customerAt(n)],
    );
  },
);
figure('crm: open one customer with timeline', open.value, 'ms', open.floor, 15);

const { items: boards } = await admin.get<{ items: { id: string }[] }>('/api/pipeline/boards');
const boardId = boards[0]?.id as string;
const board = await beside(
  () => admin.get(`/api/pipeline/boards/${boardId}`),
  async () => {
    await db.query(
      'select stage_id, count(*) from pipeline.cards where board_id = $1 and on_board group by 1',
      [boardId],
    );
    await db.query(
      `select c.* from pipeline.stages s, lateral (
         select * from pipeline.cards p where p.stage_id = s.id and p.on_board order by p.rank, p.id limit 10) c
       where s.board_id = $1`,
      [boardId],
    );
  },
);
figure('crm: board first paint', board.value, 'ms', board.floor, 30);

const state = await admin.get<BoardState>(`/api/pipeline/boards/${boardId}`);
const cards = new Map(state.columns.flatMap((column) => column.items).map((card) => [card.id, card]));
const ids = [...cards.keys()];
const stages = state.board.stages.filter((stage) => stage.kind === 'open');
const { rows: bare } = await db.query<{ id: string }>(
  'select id from pipeline.cards where id <> all($1) order by id desc limit 200',
  [ids],
);
const move = await beside(
  async (n) => {
    const card = cards.get(ids[n % ids.length] as string) as Card;
    const at = stages.findIndex((stage) => stage.id === card.stageId);
    const stageId = stages[(at + 1) % stages.length]?.id as string;
    const moved = await admin.post<Card>(`/api/pipeline/cards/${card.id}/moves`, {
      stageId,
      version: card.version,
    });
    cards.set(card.id, moved);
  },
  async (n) => {
    await db.query('begin');
    await db.query('update pipeline.cards set rank = rank where id = $1', [bare[n % bare.length]?.id]);
    await db.query(`select pg_notify('bench', '1')`);
    await db.query('commit');
  },
);
figure('crm: move', move.value, 'ms', move.floor, 15);

const stamp = Date.now();
const create = await beside(
  (n) =>
    admin.post('/api/customers', {
      name: `Ölçüm ${stamp} ${n}`,
      phone: `+9054${String(stamp).slice(-5)}${String(n).padStart(3, '0')}`,
    }),
  async (n) => {
    await db.query('begin');
    const { rows } = await db.query<{ id: string }>(
      `insert into customers.customers (kind, name, created_at, changed_at) values ('person', $1, now(), now()) returning id`,
      [`Taban ${stamp} ${n}`],
    );
    await db.query(
      `insert into customers.identities (customer_id, kind, value, position, created_at) values ($1, 'phone', $2, 0, now())`,
      [rows[0]?.id, `+9053${String(stamp).slice(-5)}${String(n).padStart(3, '0')}`],
    );
    await db.query('commit');
  },
);
figure('crm: create', create.value, 'ms', create.floor, 15);

figure('crm: web process after the runs', residentMegabytes(place.pid), 'MB', null, 300);
await db.query(`delete from customers.customers where name like 'Taban %'`).catch(() => undefined);
admin.close();
await place.stop();

// biome-ignore-all lint/suspicious/noTemplateCurlyInString: planted code has holes of its own
import { describe, expect, test } from 'vitest';
import { ask } from '../support/cluster.ts';
import { testDatabase } from '../support/database.ts';
import { reachesOfDatabase, readCatalogue, strays } from './catalogue.ts';
import { fence } from './fence.ts';
import { roomsOf } from './rooms.ts';
import { realTree } from './source.ts';
import { belowOf, foreignMigrations, foreignTables } from './tables.ts';

const real = await readCatalogue(await testDatabase());
const below = belowOf(roomsOf(realTree()));

describe('every table has an owner', () => {
  test('the migrated database is clean', () => {
    expect(real.relations.size).toBeGreaterThan(20);
    expect(strays(real, below)).toEqual([]);
    expect(reachesOfDatabase(real, below)).toEqual([]);
  });

  test('planted ones are caught', async () => {
    const url = await testDatabase({ empty: true });
    await ask(
      url,
      `create schema a; create schema b; create schema attic;
       create table a.things (id int primary key);
       create view a.shown as select id from a.things;
       create table b.right (id int primary key references a.things);
       create view b.right_view as select id from a.shown;
       create function b.right_count() returns bigint language sql as 'select count(*) from a.shown';
       create table public.stray (id int);
       create table attic.things (id int);
       create type public.mood as enum ('good');
       create function public.helper() returns int language sql as 'select 1';
       create table a.upward (id int references b.right);
       create view b.peeks as select id from a.things;
       create view a.peeks_up as select id from b.right_view;
       create function b.counts() returns bigint language sql as 'select count(*) from a.things';
       create function a.counts_up() returns bigint language plpgsql as 'begin return (select count(*) from b.right_view); end'`,
    );
    const planted = await readCatalogue(url);
    const two = belowOf(
      new Map([
        ['a', { uses: [] }],
        ['b', { uses: ['a'] }],
      ]),
    );
    expect(
      strays(planted, two)
        .map(({ at }) => at)
        .sort(),
    ).toEqual(['attic.things', 'public.helper', 'public.mood', 'public.stray']);
    expect(
      reachesOfDatabase(planted, two)
        .map(({ at }) => at)
        .sort(),
    ).toEqual(['a.counts_up', 'a.peeks_up', 'a.upward', 'b.counts', 'b.peeks']);
  });
});

const made = new Map([
  ['a.things', 'r'],
  ['a.shown', 'v'],
  ['b.things', 'r'],
  ['c.shown', 'v'],
  ['kernel.facts', 'r'],
  ['kernel.state', 'r'],
  ['graphile_worker._private_jobs', 'p'],
]);
const action = 'server/modules/b/act.ts';
const modules = {
  'server/modules/b/module.ts': `export default room({ name: 'b', uses: ['a'] });`,
};

fence(
  'SQL names own tables and others’ views',
  (tree) => foreignTables(tree, tree === realTree() ? real.relations : made),
  {
    sins: {
      'another room’s table': { [action]: 'sql`select * from a.things`;', ...modules },
      'joined after a hole': {
        [action]: 'sql`select ${x} from b.things join a.things using (id)`;',
        ...modules,
      },
      'in quotes': { [action]: 'sql`select * from "a"."things"`;', ...modules },
      'by the query builder': { [action]: `db.selectFrom('a.things').selectAll();`, ...modules },
      'with an alias': { [action]: `db.selectFrom('a.things as t').selectAll();`, ...modules },
      'a view of a room not used': { [action]: 'sql`select * from c.shown`;', ...modules },
      'the queue': { [action]: 'sql`select * from graphile_worker._private_jobs`;', ...modules },
      'the kernel’s own': { [action]: 'sql`select * from kernel.state`;', ...modules },
      'a room’s table in the kernel': { 'server/kernel/x.ts': 'sql`select * from a.shown`;' },
    },
    allowed: {
      'own tables, views of used rooms, facts': {
        [action]: 'sql`select * from b.things join a.shown using (id) join kernel.facts using (id)`;',
        ...modules,
      },
    },
  },
);

const migration = 'server/modules/b/migrations/20260101-1000-b.sql';

fence('a migration changes its own schema only', foreignMigrations, {
  sins: {
    'another schema': { [migration]: 'create schema b; create table a.more (id int);' },
    'another room’s table': { [migration]: '-- why\nalter table a.things add column more int;' },
    'an index on another’s table': { [migration]: 'create index more on a.things (id);' },
    'rows of another room': { [migration]: 'insert into a.things values (1);' },
    'a schema of another name': { [migration]: 'create schema c;' },
  },
  allowed: {
    'own tables that refer down': {
      [migration]: `create schema b; -- a.things
        create table b.things (id int references a.things, note text default 'a.b');
        create index on b.things (id); create view b.shown as select * from a.shown;`,
    },
  },
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findMigrations, migrate } from '../../server/kernel/migrate.ts';
import { ask } from './cluster.ts';
import { alone } from './runs.ts';

/** Name of the migrated database to clone; made once for each state of the migrations and kept between runs. */
export async function templateOf(url: string): Promise<string> {
  const name = `template_${stateOfMigrations()}`;
  if (!(await exists(url, name))) {
    await alone(async () => {
      if (!(await exists(url, name))) await make(url, name);
    });
  }
  return name;
}

function stateOfMigrations(): string {
  const hash = createHash('sha256');
  for (const { name, checksum } of findMigrations()) hash.update(`${name} ${checksum}\n`);
  for (const path of ['server/kernel/migrate.ts', 'node_modules/graphile-worker/package.json']) {
    hash.update(readFileSync(join(import.meta.dirname, '../..', path)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function exists(url: string, name: string): Promise<boolean> {
  return (await ask(url, 'select from pg_database where datname = $1', [name])).length > 0;
}

// Renamed when complete: a run that was cut off leaves no half template.
async function make(url: string, name: string): Promise<void> {
  await dropOld(url);
  await ask(url, 'drop database if exists template_draft with (force)');
  await ask(url, 'create database template_draft');
  const draft = databaseUrl(url, 'template_draft');
  await migrate(draft);
  await ask(draft, 'vacuum analyze');
  await ask(url, `alter database template_draft rename to ${name}`);
}

// Another run may still clone an older one: the youngest few are kept.
async function dropOld(url: string): Promise<void> {
  const old = await ask<{ datname: string }>(
    url,
    `select datname from pg_database where datname like 'template\\_%' and datname not in ('template_draft')
       and oid > 16383 order by oid desc offset 3`,
  );
  for (const { datname } of old)
    await ask(url, `drop database if exists "${datname}"`).catch(() => undefined);
}

/** The address of another database of the same server. */
export function databaseUrl(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

import { randomBytes } from 'node:crypto';
import { atEnd } from './at-end.ts';
import { ask, clusterUrl } from './cluster.ts';
import { databaseUrl, templateOf } from './template.ts';

/** A migrated database of one's own: a clone of the template, dropped after the test file. Answers its address. */
export async function testDatabase({ empty = false } = {}): Promise<string> {
  const url = await clusterUrl();
  const name = `t_${process.ppid}_${randomBytes(5).toString('hex')}`;
  const template = empty ? 'template1' : await templateOf(url);
  await ask(url, `create database ${name} template "${template}" strategy file_copy`);
  atEnd(async () => {
    await ask(url, `drop database if exists ${name} with (force)`);
  });
  return databaseUrl(url, name);
}

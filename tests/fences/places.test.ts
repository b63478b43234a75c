// biome-ignore-all lint/suspicious/noTemplateCurlyInString: planted code has holes of its own
import { fence } from './fence.ts';
import {
  environmentElsewhere,
  networkElsewhere,
  networkInTransaction,
  timeAskedElsewhere,
  timeAskedOfDatabase,
} from './places.ts';

const action = 'server/modules/leads/fetch-lead.ts';
const page = 'web/features/leads/page.tsx';

fence('the environment is read in settings only', environmentElsewhere, {
  sins: {
    'a direct look': { [action]: `const url = process.env.META_URL;` },
    'by brackets': { [action]: `const url = process['env']['META_URL'];` },
    'by globalThis': { [action]: `const url = globalThis.process.env.META_URL;` },
    'taken apart': { [action]: `const { env } = process;` },
    'by import': { [action]: `import { env } from 'node:process';` },
    'the whole process by import': { [action]: `import process from 'node:process';` },
    'in the kernel': { 'server/kernel/x.ts': `export const size = Number(process.env.SIZE);` },
    'in the start': { 'server/main.ts': `const port = process.env.PORT;` },
    'in a page': { [page]: `const dev = process.env.NODE_ENV;` },
    'in a stand-in': { 'standins/meta/main.ts': `const port = process.env.PORT;` },
  },
  allowed: {
    'settings and launchers': {
      'server/kernel/settings.ts': `export const read = (env = process.env) => env;`,
      'bin/start.mjs': `const env = { ...process.env };`,
    },
    'other parts of the process': {
      'server/kernel/x.ts': `import { argv } from 'node:process'; console.log(process.pid);`,
    },
  },
});

fence('the machine is asked for the time in one place', timeAskedElsewhere, {
  sins: {
    'Date.now': { [action]: `const now = Date.now();` },
    'new Date': { [action]: `const now = new Date();` },
    'new Date of a text': { [page]: `const at = new Date(lead.createdAt);` },
    'Date without new': { [action]: `const now = Date();` },
    'Temporal.Now': { [action]: `const now = Temporal.Now.instant();` },
    'handed on as a function': { [action]: `const clock = Date.now;` },
    'taken apart': { [action]: `const { now } = Date;` },
    'by globalThis': { [page]: `const now = globalThis.Date.now();` },
    'in a stand-in': { 'standins/meta/graph.ts': `const now = Date.now();` },
  },
  allowed: {
    'the clocks': {
      'server/kernel/clock.ts': `export const now = () => Temporal.Now.instant();`,
      'web/lib/clock.ts': `export const nowMs = () => Date.now();`,
      'standins/meta/clock.ts': `export const now = () => Date.now();`,
    },
    'what is no question': {
      [action]: `const at = Temporal.Instant.from(text); type Old = Date; Date.parse(text);`,
    },
  },
});

fence('SQL in rooms does not ask the database for the time', timeAskedOfDatabase, {
  sins: {
    'now()': { [action]: 'await sql`select * from leads.leads where at < now()`.execute(db);' },
    'between holes': {
      [action]: 'await sql`update x set a = ${a}, at = NOW() where id = ${id}`.execute(db);',
    },
    current_date: { [action]: `const day = sql.raw('current_date');` },
  },
  allowed: { 'the time of the work': { [action]: 'await sql`update x set at = ${work.now}`.execute(db);' } },
});

fence('the network is reached by the ports of `outside` only', networkElsewhere, {
  sins: {
    fetch: { [action]: `const answer = await fetch('https://graph.example');` },
    'fetch by globalThis': { [action]: `const answer = await globalThis.fetch(url);` },
    'node:https': { [action]: `import { request } from 'node:https';` },
    'without node:': { [action]: `import http from 'http';` },
    mail: { [action]: `import nodemailer from 'nodemailer';` },
    'a socket': { [action]: `const socket = new WebSocket(url);` },
    'in the kernel': { 'server/kernel/live.ts': `import https from 'node:https';` },
  },
  allowed: {
    'the ports': { 'server/kernel/outgoing.ts': `import https from 'node:https';` },
    types: { 'server/kernel/live.ts': `import type { Server } from 'node:http';` },
  },
});

fence('nothing waits for a network inside a transaction', networkInTransaction, {
  sins: {
    'a writing route': {
      [action]: `route({ method: 'POST', run: async ({ work, kernel }) => kernel.outside.http.call(url) });`,
    },
    'a job’s run': {
      [action]: `job({ run: async ({ work, outside }) => { await outside.mail.send(letter); } });`,
    },
    'a writer': {
      [action]: `async function fetchLead(work: Work, outside: Outside) { await outside.http.call(url); }`,
    },
    'a writer under another name': {
      [action]: `async function fetchLead(w: Work, outside: Outside) { await outside.http.call(url); }`,
    },
    'inside perform': {
      [action]: `run: async ({ perform, kernel }) => perform(async (work) => { await kernel.outside.http.call(url); });`,
    },
    'deeper inside perform': {
      [action]: `perform(async (work) => { await Promise.all(ids.map((id) => kernel.outside.http.call(id))); });`,
    },
    'taken apart': { [action]: `perform(async (work) => { const { outside } = kernel; });` },
    'a second connection': { [action]: `run: async ({ work, kernel }) => read(kernel.database.db)` },
  },
  allowed: {
    'prepare, then write': {
      [action]: `job({ prepare: async ({ outside }) => outside.http.call(url), run: async ({ work, prepared }) => {} });`,
    },
    'before perform': {
      [action]: `run: async ({ perform, kernel }) => {
        const answer = await kernel.outside.http.call(url);
        return perform(async (work) => { work.queue(next, { seal: work.outside.secrets.seal(answer.text(), 'x') }); });
      };`,
    },
  },
});

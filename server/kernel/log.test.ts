import fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { createLog, logRequests, requestIdOf, withoutPersonalData } from './log.ts';

function listen() {
  const lines: string[] = [];
  const log = createLog({ KOVAN_LOG_LEVEL: 'debug' }, { write: (line) => void lines.push(line) });
  return { log, lines, text: () => lines.join('') };
}

describe('log', () => {
  test('writes one JSON object a line with an ISO time', () => {
    const { log, lines } = listen();
    log.info({ requestId: 'abc', position: 1234567890123 }, 'moved');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'info',
      requestId: 'abc',
      position: 1234567890123,
      msg: 'moved',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  test.each([
    [
      'a field named after it',
      { email: 'ayse@ornek.test', user: { phone: '5551112233', password: 'x1y2z3' } },
    ],
    ['a field of another name', { who: 'ayse@ornek.test', call: '+905551112233', tckn: 'TC 12345678901' }],
    ['an error', { err: new Error('no customer ayse@ornek.test with 0555 111 22 33') }],
    [
      'an error of PostgreSQL',
      {
        err: Object.assign(new Error('invalid input syntax for type uuid: "x1y2z3"'), {
          routine: 'string_to_uuid',
          detail: 'Key (name)=(Ayşe Yılmaz) already exists.',
          constraint: 'customers_pkey',
        }),
      },
    ],
    ['the cause of an error', { err: new Error('failed', { cause: new Error('ayse@ornek.test') }) }],
  ])('leaves no personal data in %s', (_place, fields) => {
    const { log, text } = listen();
    log.error(fields, 'ayse@ornek.test called from +90 555 111 22 33');
    expect(text()).not.toMatch(/ayse|Ayşe|1112233|111 22 33|12345678901|x1y2z3/);
    expect(() => JSON.parse(text())).not.toThrow();
  });

  test('keeps what helps: ids, times, stacks, names of constraints', () => {
    const { log, text } = listen();
    const id = '01980000-1234-7000-8000-123456789012';
    const err = Object.assign(new Error('duplicate key'), {
      routine: '_bt_check_unique',
      constraint: 'users_email_key',
    });
    log.error({ err, id, at: '2026-03-01T09:00:00.123456Z' }, 'failed');
    expect(text()).toContain(id);
    expect(text()).toContain('users_email_key');
    expect(text()).toContain('2026-03-01T09:00:00.123456Z');
    expect(text()).toContain('log.test.ts');
  });

  test.each(['2026-03-01 09:00', 'took 12345 ms', 'v1.2.3', 'row 123456789', '0.1234567890123'])(
    'does not mistake %s for a person',
    (text) => {
      expect(withoutPersonalData(text)).toBe(text);
    },
  );

  test('a request is logged by its route, without the address that was asked for', async () => {
    const { log, lines, text } = listen();
    const app = fastify({ genReqId: requestIdOf });
    logRequests(app, log);
    app.get('/api/customers/:id', async () => ({}));
    await app.inject('/api/customers/42?search=Ay%C5%9Fe');
    await app.inject('/api/nothing/Ay%C5%9Fe');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      method: 'GET',
      route: '/api/customers/:id',
      status: 200,
    });
    expect(text()).not.toContain('%C5');
  });

  test('a trace that began elsewhere goes on here', () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    expect(requestIdOf({ headers: { traceparent: `00-${trace}-00f067aa0ba902b7-01` } })).toBe(trace);
    expect(requestIdOf({ headers: { traceparent: 'ayse@ornek.test' } })).toMatch(/^[0-9a-f]{32}$/);
    expect(requestIdOf({ headers: {} })).toMatch(/^[0-9a-f]{32}$/);
  });
});

import { expect, test } from 'vitest';
import { at, parseAll } from './formats.testing.ts';
import { documentInBody, keyInQuery } from './freeswitch-body.ts';
import { parseFreeswitchAsterisk, parseFreeswitchExample } from './freeswitch-csv.ts';
import { parseFreeswitchJson } from './freeswitch-json.ts';
import { parseFreeswitchXml } from './freeswitch-xml.ts';

const uuid = '4f6c2a52-1f0e-4d8a-9c7b-0a1b2c3d4e5f';
const other = '9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d';

const example = (name: string) =>
  `"${name}","902125550101","905325550102","default","2026-11-02 10:00:00","2026-11-02 10:00:05","2026-11-02 10:01:05",` +
  `"65","60","NORMAL_CLEARING","${uuid}","${other}","ayse","PCMA","PCMA"`;

test('template example: values are not escaped, the times say where the fields are', async () => {
  const names = ['Ayşe Demir', 'Ayşe "Santral" Demir', 'a","b', '', '"'];
  const { records, faults } = await parseAll(parseFreeswitchExample, names.map(example).join('\n'));
  expect(faults).toEqual([]);
  expect(new Set(records.map(({ cdr }) => JSON.stringify(cdr))).size).toBe(1);
  expect(records[0]?.cdr).toMatchObject({
    uniqueId: uuid,
    linkedId: uuid,
    account: 'ayse',
    from: '902125550101',
    to: '905325550102',
    startedAt: at('2026-11-02T10:00:00+03:00'),
    seconds: 60,
    disposition: 'answered',
    cause: 16,
    leg: 'a',
  });
});

test('the compiled-in default: 13 fields, a blank before the account code', async () => {
  const line = example('x').split(',').slice(0, 12).join(',');
  const { records, faults } = await parseAll(parseFreeswitchExample, `${line}, "mehmet"\n`);
  expect(faults).toEqual([]);
  expect(records[0]?.cdr).toMatchObject({ account: 'mehmet', uniqueId: uuid });
});

test.each([
  ['USER_BUSY', 'busy', 17],
  ['NO_ANSWER', 'no-answer', 19],
  ['ORIGINATOR_CANCEL', 'cancelled', 487],
  ['NORMAL_CIRCUIT_CONGESTION', 'congestion', 34],
  ['ALLOTTED_TIMEOUT', 'no-answer', 602],
  ['UNALLOCATED_NUMBER', 'failed', 1],
  ['YENI_NEDEN', 'failed', null],
])('%s without an answer is %s', async (cause, disposition, q850) => {
  const line = example('x')
    .replace('"2026-11-02 10:00:05"', '""')
    .replace('"60"', '"0"')
    .replace('NORMAL_CLEARING', cause);
  const { records } = await parseAll(parseFreeswitchExample, line);
  expect(records[0]?.cdr).toMatchObject({ disposition, cause: q850, seconds: 0, answeredAt: null });
});

test('template asterisk: the cause stands in the place of the disposition', async () => {
  const line = (callerId: string, lastArg: string) =>
    `"ayse","902125550101","905325550102","default","${callerId}","sofia/internal/ayse@pbx","sofia/gateway/omurga/90",` +
    `"bridge","${lastArg}","2026-11-02 10:00:00","2026-11-02 10:00:05","2026-11-02 10:01:05","65","60",` +
    `"NORMAL_CLEARING","3","${uuid}","not"`;
  const lines = [
    line('"Ayşe" <902125550101>', 'sofia/gateway/omurga/90'),
    line('Ayşe", "x" <1>', 'a'),
    line('Ayşe', 'a","b'),
  ];
  const { records, faults } = await parseAll(parseFreeswitchAsterisk, lines.join('\n'));
  expect(faults).toEqual([]);
  for (const { cdr } of records) {
    expect(cdr).toMatchObject({
      uniqueId: uuid,
      account: 'ayse',
      from: '902125550101',
      to: '905325550102',
      channel: 'sofia/internal/ayse@pbx',
      outChannel: 'sofia/gateway/omurga/90',
      seconds: 60,
      userField: 'not',
    });
  }
});

test.each([
  ['wrong-number-of-columns', '"a","b"'],
  ['unbalanced-quotes', 'başlıksız bir satır'],
  ['not-a-time', example('x').replace('2026-11-02 10:00:00', 'dün')],
  ['missing', example('x').replace(uuid, '')],
])('%s', async (fault, line) => {
  expect((await parseAll(parseFreeswitchExample, line)).faults).toMatchObject([
    { line: 1, text: line, fault },
  ]);
});

const variables = (leg: 'a' | 'b'): Record<string, string> => ({
  direction: leg === 'a' ? 'inbound' : 'outbound',
  uuid: leg === 'a' ? uuid : other,
  ...(leg === 'b' ? { originating_leg_uuid: uuid } : { bridge_channel: 'sofia/gateway/omurga/905325550102' }),
  channel_name: 'sofia/internal/ayse@pbx',
  accountcode: 'ayse',
  start_stamp: '2026-11-02 10:00:00',
  start_epoch: '1793602800',
  start_uepoch: '1793602800123456',
  answer_uepoch: '1793602805123456',
  end_uepoch: '1793602865163456',
  duration: '65',
  billsec: '60',
  billmsec: '60040',
  hangup_cause: 'NORMAL_CLEARING',
  hangup_cause_q850: '16',
});
const profile = {
  caller_id_number: '902125550101',
  destination_number: '905325550102',
  context: 'default',
  caller_id_name: 'Ayşe "Santral"',
};
const json = (leg: 'a' | 'b', encode: (text: string) => string = (text) => text) => ({
  'core-uuid': 'c0ffee',
  switchname: 'sw1',
  channel_data: { state: 'CS_REPORTING', direction: leg === 'a' ? 'inbound' : 'outbound' },
  callStats: { audio: { inbound: { raw_bytes: 1 } } },
  variables: Object.fromEntries(Object.entries(variables(leg)).map(([name, value]) => [name, encode(value)])),
  app_log: { applications: [{ app_name: 'bridge', app_data: 'sofia/gateway/{x}' }] },
  callflow: [
    { dialplan: 'XML', profile_index: '2', caller_profile: profile },
    { dialplan: 'XML', profile_index: '1', caller_profile: { destination_number: 'eski' } },
  ],
});

const legA = {
  uniqueId: uuid,
  linkedId: uuid,
  account: 'ayse',
  from: '902125550101',
  to: '905325550102',
  context: 'default',
  outChannel: 'sofia/gateway/omurga/905325550102',
  startedAt: 1_793_602_800_123_456,
  answeredAt: 1_793_602_805_123_456,
  endedAt: 1_793_602_865_163_456,
  seconds: 61,
  milliseconds: 60_040,
  disposition: 'answered',
  cause: 16,
  leg: 'a',
};

test('JSON: exact times, both legs share the call, encoded values are decoded', async () => {
  const encoded = json('a', encodeURIComponent);
  const text = [json('a'), json('b'), encoded].map((one) => JSON.stringify(one)).join('\n');
  const { records, faults } = await parseAll(parseFreeswitchJson, text);
  expect(faults).toEqual([]);
  expect(records.map(({ line, cdr }) => [line, cdr.leg, cdr.uniqueId, cdr.linkedId])).toEqual([
    [1, 'a', uuid, uuid],
    [2, 'b', other, uuid],
    [3, 'a', uuid, uuid],
  ]);
  expect(records[0]?.cdr).toMatchObject(legA);
  expect(records[2]?.cdr).toEqual(records[0]?.cdr);
});

test('JSON: a list, an indented object, one broken between whole ones', async () => {
  const whole = JSON.stringify(json('a'));
  const indented = JSON.stringify(json('a'), null, 2);
  const text = `[${whole},\n${whole}]\n${indented}\n{"variables": {"uuid": "yarım\n${whole}\n{"başka":1}\n`;
  const { records, faults } = await parseAll(parseFreeswitchJson, text);
  expect(records).toHaveLength(4);
  expect(faults.map(({ fault }) => fault)).toEqual(['json-broken', 'not-a-cdr']);
  expect(faults[0]?.text).toBe('{"variables": {"uuid": "yarım');
});

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const xml = (leg: 'a' | 'b') => `<?xml version="1.0"?>
<cdr core-uuid="c0ffee" switchname="sw1">
  <channel_data><state>CS_REPORTING</state><direction>${leg === 'a' ? 'inbound' : 'outbound'}</direction></channel_data>
  <variables>
${Object.entries(variables(leg))
  .map(([name, value]) => `    <${name}>${encodeURIComponent(value)}</${name}>`)
  .join('\n')}
    <sip_from_display>%3Cb%3E</sip_from_display>
  </variables>
  <app_log><application app_name="bridge" app_data="a &gt; b"></application></app_log>
  <callflow dialplan="XML" profile_index="2">
    <extension name="x" number="y"><application app_name="bridge" app_data="1"/></extension>
    <caller_profile>
${Object.entries(profile)
  .map(([name, value]) => `      <${name}>${escaped(value)}</${name}>`)
  .join('\n')}
    </caller_profile>
  </callflow>
  <callflow profile_index="1"><caller_profile><destination_number>eski</destination_number></caller_profile></callflow>
</cdr>`;

test('XML: the same leg as in JSON', async () => {
  const { records, faults } = await parseAll(parseFreeswitchXml, `${xml('a')}\n${xml('b')}\n`);
  expect(faults).toEqual([]);
  expect(records[0]?.cdr).toMatchObject(legA);
  expect(records[1]?.cdr).toMatchObject({ uniqueId: other, linkedId: uuid, leg: 'b' });
  expect(records.map(({ line }) => line)).toEqual([2, xml('a').split('\n').length + 2]);
});

test('XML: inside a root; one that does not end is given up alone; no document types', async () => {
  const cdr = xml('a').split('\n').slice(1).join('\n');
  const broken = cdr.replace('</cdr>', '');
  const typed = `<!DOCTYPE cdr [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n${cdr}`;
  const { records, faults } = await parseAll(
    parseFreeswitchXml,
    `<cdrs>\n${cdr}\n${broken}\n${cdr}\n${typed}\n<cdr><a></b></cdr></cdrs>`,
  );
  expect(records).toHaveLength(3);
  expect(faults.map(({ fault, text }) => [fault, text.slice(0, 9)])).toEqual([
    ['xml-broken', '<cdr core'],
    ['xml-broken', '<!DOCTYPE'],
    ['xml-broken', '<cdr><a><'],
  ]);
});

test.each([
  ['bare', xml('a')],
  ['plain form', `cdr=${xml('a')}`],
  ['url-encoded', `cdr=${encodeURIComponent(xml('a'))}`],
  ['base64', `cdr=${Buffer.from(xml('a')).toString('base64')}`],
])('a posted body: %s', (_how, body) => {
  expect(documentInBody(Buffer.from(body))).toBe(xml('a'));
});

test('a posted body that a framework took for a form', () => {
  expect(documentInBody({ cdr: xml('a') })).toBe(xml('a'));
  expect(documentInBody({ cdr: Buffer.from(xml('a')).toString('base64').replaceAll('+', ' ') })).toBe(
    xml('a'),
  );
  expect(documentInBody(Buffer.from('merhaba'))).toBeNull();
  expect(documentInBody({ başka: '1' })).toBeNull();
  expect(keyInQuery({ uuid: `a_${uuid}` })).toEqual({ uuid, leg: 'a' });
  expect(keyInQuery({ uuid })).toEqual({ uuid, leg: null });
  expect(keyInQuery({})).toBeNull();
});

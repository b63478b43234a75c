import fc from 'fast-check';
import examples from 'libphonenumber-js/examples.mobile.json';
import { type CountryCode, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { expect, test } from 'vitest';
import { compileNumbering } from './compile.ts';
import { normaliseNumber } from './normalise.ts';
import type { NormalisedNumber } from './numbering.ts';
import { brPack } from './packs/br.ts';
import { trPack } from './packs/tr.ts';

const tr = compileNumbering(trPack);
const br = compileNumbering(brPack);
const plans = [tr, br];
const asDialled = new Set(['short', 'emergency', 'internal']);

test.each([
  // dialled, kind, number, area
  ['02125550100', 'national', '902125550100', '212'],
  ['2125550100', 'national', '902125550100', '212'],
  ['+90 (212) 555-01-00', 'national', '902125550100', '212'],
  ['902125550100', 'national', '902125550100', '212'],
  ['00902125550100', 'national', '902125550100', '212'],
  ['5550100', 'national', '902165550100', '216'], // completed by the caller's own area
  ['0532 123 45 67', 'mobile', '905321234567', null],
  ['05616123456', 'mobile', '905616123456', null],
  ['08503030001', 'special', '908503030001', null],
  ['444 1 444', 'special', '904441444', null],
  ['+904441444', 'special', '904441444', null],
  ['08001234567', 'free', '908001234567', null],
  ['09001234567', 'premium', '909001234567', null],
  ['05921234567', 'special', '905921234567', null],
  ['112', 'emergency', '112', null],
  ['155', 'emergency', '155', null],
  ['182', 'short', '182', null],
  ['11880', 'short', '11880', null],
  ['00442071234567', 'international', '442071234567', null],
  ['442071234567', 'international', '442071234567', null],
  ['+5012345678', 'international', '5012345678', null], // Belize; without the plus it reads as a Turkish mobile
  ['5012345678', 'mobile', '905012345678', null],
  ['1001', 'internal', '1001', null],
  ['ayse.yilmaz', 'internal', 'ayse.yilmaz', null],
  ['*43', 'internal', '*43', null],
  ['0212555', 'unknown', '0212555', null],
  ['+902995550100', 'unknown', '902995550100', null],
  ['00', 'unknown', '00', null],
  ['', 'unknown', '', null],
])('in Turkey %s is %s %s', (dialled, kind, number, area) => {
  expect(normaliseNumber(tr, dialled, { areaCode: '216' })).toEqual({
    kind,
    number,
    area,
    carrierCode: null,
    collect: false,
    ratingNumber: number,
  });
});

test.each([
  // dialled, kind, number, area, carrier, collect
  ['01511961234567', 'mobile', '5511961234567', '11', '15', false],
  ['0211123456789', 'national', '551123456789', '11', '21', false],
  ['021112345678', 'unknown', '021112345678', null, null, false], // one digit short
  ['02111961234567', 'mobile', '5511961234567', '11', '21', false],
  ['02123456789', 'national', '552123456789', '21', null, false], // 21 is the area here, by the length
  ['11961234567', 'mobile', '5511961234567', '11', null, false],
  ['5511961234567', 'mobile', '5511961234567', '11', null, false],
  ['55996123456', 'mobile', '5555996123456', '55', null, false], // area 55 is not the country
  ['23456789', 'national', '551123456789', '11', null, false],
  ['961234567', 'mobile', '5511961234567', '11', null, false],
  ['9090961234567', 'mobile', '5511961234567', '11', null, true],
  ['9090 11 96123 4567', 'mobile', '5511961234567', '11', null, true],
  ['9090 21 96123 4567', 'mobile', '5521961234567', '21', null, true],
  ['9090 011 96123 4567', 'mobile', '5511961234567', '11', null, true],
  ['9090 015 11 96123 4567', 'mobile', '5511961234567', '11', '15', true],
  ['909023456789', 'national', '551123456789', '11', null, true],
  ['9090', 'internal', '9090', null, null, false],
  ['9090 10 96123 4567', 'unknown', '909010961234567', null, null, false], // no such area
  ['909001234567', 'unknown', '909001234567', null, null, false], // looks like a Turkish one
  ['+909001234567', 'international', '909001234567', null, null, false], // is one
  ['902125550100', 'international', '902125550100', null, null, false],
  ['90211123456789', 'national', '551123456789', '11', '21', true],
  ['0021442071234567', 'international', '442071234567', null, '21', false],
  ['00442071234567', 'international', '442071234567', null, null, false],
  ['001212125551234', 'international', '12125551234', null, '12', false],
  ['0012125551234', 'international', '12125551234', null, null, false], // 12 is no carrier here, or a digit lacks
  ['00155511961234567', 'mobile', '5511961234567', '11', '15', false],
  ['0800123456', 'free', '55800123456', null, null, false],
  ['08001234567', 'free', '558001234567', null, null, false],
  ['03031234567', 'special', '553031234567', null, null, false],
  ['0900123456', 'premium', '55900123456', null, null, false],
  ['4003-1234', 'special', '5540031234', null, null, false],
  ['190', 'emergency', '190', null, null, false],
  ['181', 'short', '181', null, null, false],
  ['10315', 'short', '10315', null, null, false],
])('in Brazil %s is %s %s', (dialled, kind, number, area, carrierCode, collect) => {
  expect(normaliseNumber(br, dialled, { areaCode: '11' })).toEqual({
    kind,
    number,
    area,
    carrierCode,
    collect,
    ratingNumber: number,
  });
});

test('a local number needs to know where it was dialled', () => {
  expect(normaliseNumber(tr, '5550100')).toMatchObject({ kind: 'unknown', number: '5550100' });
  expect(normaliseNumber(br, '23456789', { areaCode: '10' }).kind).toBe('unknown'); // no such area
  expect(normaliseNumber(br, '9090961234567')).toMatchObject({ kind: 'unknown', number: '9090961234567' });
  expect(normaliseNumber(br, '90902196123456')).toMatchObject({ kind: 'unknown' }); // a digit lacks
});

test('a ported number is rated behind its prefix and routing code; both are kept', () => {
  const ported = new Map([['5511961234567', '55321']]);
  const behind = '1111553215511961234567';
  const read = normaliseNumber(br, '01511961234567', { areaCode: '11', ported });
  expect([read.number, read.ratingNumber]).toEqual(['5511961234567', behind]);
  // A switch that has looked it up itself sends the routing code along, with or without the country.
  for (const routed of [behind, '11115532111961234567']) {
    const again = normaliseNumber(br, routed);
    expect([again.kind, again.number, again.ratingNumber]).toEqual(['mobile', '5511961234567', behind]);
  }
  // Turkey has no such prefix: the number stays, ported or not.
  const here = normaliseNumber(tr, '05321234567', {
    areaCode: null,
    ported: new Map([['905321234567', '286']]),
  });
  expect(here.ratingNumber).toBe('905321234567');
});

test('example numbers of every country reach their E.164 form, dialled from both countries', () => {
  for (const country of Object.keys(examples) as CountryCode[]) {
    const expected = `${getCountryCallingCode(country)}${examples[country]}`;
    for (const plan of plans) {
      expect(normaliseNumber(plan, `+${expected}`).number).toBe(expected);
      const dialled = `00${plan === br ? '21' : ''}${expected}`;
      expect([dialled, normaliseNumber(plan, dialled).number]).toEqual([dialled, expected]);
    }
  }
  for (const plan of plans) {
    const national = examples[plan.country as 'TR' | 'BR'];
    const expected = { kind: 'mobile', number: plan.callingCode + national };
    for (const dialled of [national, `0${national}`]) {
      expect(normaliseNumber(plan, dialled)).toMatchObject(expected);
    }
  }
});

test('every valid national number of libphonenumber reads as it does there', () => {
  const kinds: Record<string, string[]> = {
    FIXED_LINE: ['national'],
    MOBILE: ['mobile'],
    FIXED_LINE_OR_MOBILE: ['national', 'mobile'],
    TOLL_FREE: ['free'],
    PREMIUM_RATE: ['premium', 'special'],
    SHARED_COST: ['special'],
    VOIP: ['special'],
    UAN: ['special'],
    PAGER: ['special'],
    PERSONAL_NUMBER: ['special'],
  };
  for (const plan of plans) {
    const { areas, ranges } = plan.pack;
    const starts = [
      ...areas.flatMap(({ code }) =>
        ranges
          .filter((one) => one.form === 'local')
          .map((one) => ({
            prefix: code + one.prefix,
            digits: code.length + one.maxDigits,
          })),
      ),
      ...ranges
        .filter((one) => one.form === 'national')
        .map((one) => ({ prefix: one.prefix, digits: one.minDigits })),
    ];
    const national = fc
      .tuple(fc.constantFrom(...starts), fc.stringMatching(/^\d{12}$/))
      .map(([{ prefix, digits }, tail]) => (prefix + tail).slice(0, digits));
    let seen = 0;
    fc.assert(
      fc.property(national, (nsn) => {
        const known = parsePhoneNumberFromString(`+${plan.callingCode}${nsn}`);
        if (!known?.isValid()) return;
        seen++;
        const read = normaliseNumber(plan, `0${nsn}`);
        expect(`+${read.number}`).toBe(known.number);
        expect(kinds[known.getType() ?? '']).toContain(read.kind);
      }),
      { numRuns: 3_000 },
    );
    expect(seen).toBeGreaterThan(1_000);
  }
});

test('reading again what was read changes nothing', () => {
  const digits = fc.stringMatching(/^\d{0,18}$/);
  const dialled = fc.oneof(
    digits,
    digits.map((text) => `+${text}`),
    fc
      .tuple(fc.constantFrom('0', '00', '0015', '90', '9090', '55', '444', '1111'), digits)
      .map((parts) => parts.join('')),
    fc.string(),
  );
  const wire = ({ kind, number }: NormalisedNumber) => (asDialled.has(kind) ? number : `+${number}`);
  fc.assert(
    fc.property(fc.constantFrom(...plans), dialled, (plan, text) => {
      const first = normaliseNumber(plan, text, { areaCode: plan === br ? '11' : '212' });
      const second = normaliseNumber(plan, wire(first));
      // What could not be read may be read as a number abroad once a plus stands before it; the digits stay.
      if (first.kind !== 'unknown') expect(second.kind).toBe(first.kind);
      expect(second.number).toBe(first.number);
    }),
    { numRuns: 5_000 },
  );
});

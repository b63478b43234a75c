import { compileNumbering, normaliseNumber, readyPacks } from '../server/modules/voice/index.ts';

// How many dialled numbers are read in a second, each once for every call record. Floor: the same numbers, each put
// together anew from two parts, which no reading can do without.

const rounds = 5;
const numbers = 2_000_000;
const dialled: Record<string, { from: string; list: string[] }> = {
  TR: {
    from: '212',
    list: ['02125550100', '05321234567', '00442071234567', '5550100', '902125550100', '+905321234567', '112'],
  },
  BR: {
    from: '11',
    list: ['01511961234567', '1123456789', '23456789', '0021442071234567', '5511961234567', '40031234'],
  },
};

for (const pack of readyPacks) {
  const { from, list } = dialled[pack.country] ?? { from: '', list: [] };
  const numbering = compileNumbering(pack);
  const read = () => {
    let length = 0;
    for (let n = 0; n < numbers; n++) {
      length += normaliseNumber(numbering, list[n % list.length] ?? '', { areaCode: from }).number.length;
    }
    return length;
  };
  const copy = () => {
    let length = 0;
    for (let n = 0; n < numbers; n++) {
      const text = pack.callingCode + (list[n % list.length] ?? '').slice(1);
      length += text.length + text.charCodeAt(text.length - 1);
    }
    return length;
  };
  const [value, floor] = [best(read), best(copy)];
  const figure = {
    bench: `numbering: ${pack.country}, numbers read`,
    value: Math.round(value),
    unit: '1/s',
    floor: Math.round(floor),
    ratio: Math.round((value / floor) * 100) / 100,
  };
  console.log(JSON.stringify(figure));
}

/** The best of some rounds, in numbers a second; the first ones warm up. */
function best(act: () => number): number {
  let fastest = 0;
  for (let n = 0; n < rounds; n++) {
    const began = performance.now();
    if (act() === 0) throw new Error('nothing was read');
    fastest = Math.max(fastest, (numbers / (performance.now() - began)) * 1000);
  }
  return fastest;
}

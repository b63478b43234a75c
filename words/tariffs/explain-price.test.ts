import { expect, test } from 'vitest';
import { explainPrice, explainWindow, type Traced } from './explain-price.ts';

const trace: Traced = {
  deck: 'STD',
  version: 3,
  prefix: '90212',
  destination: 'İstanbul Avrupa',
  when: { weekdays: [1, 2, 3, 4, 5], from: '18:00:00' },
  zone: 'Europe/Istanbul',
  currency: 'TRY',
  blockMode: 'per_step',
  seconds: 125,
  freeIfShorterThan: null,
  freeSeconds: 5,
  bundle: { id: 'b', seconds: 60 },
  segments: [
    {
      from: 60,
      increments: 2,
      increment: 30,
      rate: '0.2125',
      per: 60,
      cost: '0.2125',
      prefix: '90212',
      deck: 'STD',
    },
    {
      from: 120,
      increments: 1,
      increment: 6,
      rate: '0.1',
      per: 60,
      cost: '0.01',
      prefix: '90',
      deck: 'GENEL',
    },
  ],
  connectFee: '0.10',
  maxCharge: null,
  minCharge: '0.05',
  discount: '12.5',
  exact: '0.28218750',
  round: { mode: 'up', decimals: 4 },
  cost: '0.2822',
};

test('every reason is told in order, exactly and in the language', () => {
  const told = explainPrice(trace, 'tr', { names: { deck: 'Standart', bundle: 'Kurumsal 1000' } });
  expect(told.map(({ title, text, amount }) => [title, text, amount])).toEqual([
    ['Tarife', 'Standart, 3. sürüm', null],
    ['Eşleşen önek', '90212 · İstanbul Avrupa', null],
    ['Zaman aralığı', 'hafta içi saat 18:00 sonrası (Europe/Istanbul)', null],
    ['Süre', '2 dk 5 sn; ilk 5 sn ücretsiz, 2 dk ücretlenir', null],
    ['Paket', '1 dk Kurumsal 1000 paketinden karşılandı', '₺0,00'],
    ['Görüşme', '60. saniyeden itibaren 2 × 30 sn, dakikası ₺0,2125', '₺0,2125'],
    ['Görüşme', '120. saniyeden itibaren 1 × 6 sn, dakikası ₺0,10 (önek 90, tarife GENEL)', '₺0,01'],
    ['Bağlantı ücreti', 'Görüşme başına bir kez', '₺0,10'],
    ['Alt sınır', 'En az ₺0,05', null],
    ['İndirim', '%12,5 indirim', null],
    ['Yuvarlama', '₺0,2821875, 4 basamağa yukarı yuvarlandı', null],
    ['Tutar', '', '₺0,2822'],
  ]);
  expect(explainPrice(trace, 'pt-BR')[3]?.text).toBe(
    '2 min 5 s; os primeiros 5 s são grátis, 2 min são cobrados',
  );
});

test.each([
  [{ dates: ['2026-10-29'] }, '29 Ekim 2026'],
  [{ weekdays: [6, 7], from: '08:30:00' }, 'hafta sonu saat 08:30 sonrası'],
  [{ weekdays: [1, 3] }, 'pazartesi, çarşamba'],
  [{ months: [7, 8], monthDays: [1] }, 'ayın 1. günü, Temmuz, Ağustos'],
  [{ from: '22:00:00' }, 'her gün saat 22:00 sonrası'],
])('a window %j is %s', (when, said) => {
  expect(explainWindow(when, 'tr')).toBe(said);
});

test('a call that is free says why', () => {
  const short = {
    ...trace,
    seconds: 4,
    freeIfShorterThan: 5,
    bundle: null,
    segments: [],
    connectFee: '0',
    cost: '0',
  };
  expect(explainPrice(short, 'en').find((one) => one.key === 'duration')?.text).toBe(
    '4 s. Calls of 5 s and less are free',
  );
  expect(explainPrice({ ...short, seconds: 0 }, 'en').find((one) => one.key === 'duration')?.text).toBe(
    'The call did not last, so it costs nothing',
  );
});

test('messages are counted, not timed', () => {
  const sent: Traced = {
    ...trace,
    when: null,
    seconds: 3,
    freeSeconds: 0,
    bundle: { id: 'b', seconds: 1 },
    segments: [
      {
        from: 1,
        increments: 2,
        increment: 1,
        rate: '0.35',
        per: 1,
        cost: '0.7',
        prefix: '90212',
        deck: 'STD',
      },
    ],
    minCharge: null,
    discount: null,
    exact: '0.8',
    cost: '0.8000',
  };
  const told = (locale: 'tr' | 'en' | 'pt-BR') =>
    explainPrice(sent, locale, { names: { bundle: 'SMS 100' }, service: 'message' })
      .slice(2, 6)
      .map(({ title, text }) => `${title}: ${text}`);
  expect(told('tr')).toEqual([
    'Adet: 3 mesaj',
    'Paket: 1 mesaj SMS 100 paketinden karşılandı',
    'Mesaj: 2. mesajdan itibaren 2 × 1 mesaj, mesajı ₺0,35',
    'Bağlantı ücreti: Gönderim başına bir kez',
  ]);
  expect(told('en')).toEqual([
    'Quantity: 3 messages',
    'Bundle: 1 message paid by the bundle SMS 100',
    'Messages: from message 2: 2 × 1 message, TRY 0.35 each',
    'Connection fee: Once for each sending',
  ]);
  expect(told('pt-BR')[2]).toBe('Mensagens: a partir da mensagem 2: 2 × 1 mensagem, TRY 0,35 por mensagem');
});

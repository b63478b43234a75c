import type { DeckRuleInput } from '../../../contracts/tariffs.ts';

/** [prefix, destination, group, TRY a minute, or for each message] */
type Rate = [prefix: string, destination: string, group: string, rate: string];

const cities: [code: string, name: string][] = [
  ['212', 'İstanbul Avrupa'],
  ['216', 'İstanbul Anadolu'],
  ['222', 'Eskişehir'],
  ['224', 'Bursa'],
  ['232', 'İzmir'],
  ['236', 'Manisa'],
  ['242', 'Antalya'],
  ['252', 'Muğla'],
  ['256', 'Aydın'],
  ['258', 'Denizli'],
  ['262', 'Kocaeli'],
  ['264', 'Sakarya'],
  ['266', 'Balıkesir'],
  ['282', 'Tekirdağ'],
  ['286', 'Çanakkale'],
  ['312', 'Ankara'],
  ['322', 'Adana'],
  ['324', 'Mersin'],
  ['326', 'Hatay'],
  ['332', 'Konya'],
  ['342', 'Gaziantep'],
  ['344', 'Kahramanmaraş'],
  ['346', 'Sivas'],
  ['352', 'Kayseri'],
  ['362', 'Samsun'],
  ['392', 'Kuzey Kıbrıs'],
  ['412', 'Diyarbakır'],
  ['414', 'Şanlıurfa'],
  ['422', 'Malatya'],
  ['432', 'Van'],
  ['442', 'Erzurum'],
  ['462', 'Trabzon'],
];

const mobiles: [codes: string[], operator: string][] = [
  [['530', '531', '532', '533', '534', '535', '536', '537', '538', '539', '561'], 'Turkcell'],
  [['540', '541', '542', '543', '544', '545', '546', '547', '548', '549'], 'Vodafone'],
  [['501', '505', '506', '507', '551', '552', '553', '554', '555', '559'], 'Türk Telekom'],
];

const abroad: Rate[] = [
  ['1', 'ABD ve Kanada', 'zone-1', '0.9500'],
  ['20', 'Mısır', 'zone-3', '4.8000'],
  ['27', 'Güney Afrika', 'zone-3', '3.9000'],
  ['30', 'Yunanistan', 'zone-1', '1.1500'],
  ['306', 'Yunanistan mobil', 'zone-2', '2.9000'],
  ['31', 'Hollanda', 'zone-1', '1.0500'],
  ['316', 'Hollanda mobil', 'zone-2', '3.1000'],
  ['32', 'Belçika', 'zone-1', '1.1500'],
  ['33', 'Fransa', 'zone-1', '1.0500'],
  ['336', 'Fransa mobil', 'zone-2', '2.8500'],
  ['337', 'Fransa mobil', 'zone-2', '2.8500'],
  ['34', 'İspanya', 'zone-1', '1.0500'],
  ['346', 'İspanya mobil', 'zone-2', '2.7000'],
  ['351', 'Portekiz', 'zone-1', '1.1000'],
  ['355', 'Arnavutluk', 'zone-3', '5.9000'],
  ['359', 'Bulgaristan', 'zone-2', '1.9000'],
  ['36', 'Macaristan', 'zone-1', '1.2000'],
  ['380', 'Ukrayna', 'zone-3', '5.4000'],
  ['381', 'Sırbistan', 'zone-3', '5.2000'],
  ['387', 'Bosna-Hersek', 'zone-3', '5.6000'],
  ['39', 'İtalya', 'zone-1', '1.0500'],
  ['393', 'İtalya mobil', 'zone-2', '2.9500'],
  ['40', 'Romanya', 'zone-2', '1.6000'],
  ['41', 'İsviçre', 'zone-1', '1.3000'],
  ['417', 'İsviçre mobil', 'zone-2', '4.9000'],
  ['43', 'Avusturya', 'zone-1', '1.2000'],
  ['436', 'Avusturya mobil', 'zone-2', '3.2000'],
  ['44', 'Birleşik Krallık', 'zone-1', '0.9800'],
  ['447', 'Birleşik Krallık mobil', 'zone-2', '2.9000'],
  ['45', 'Danimarka', 'zone-1', '1.1000'],
  ['46', 'İsveç', 'zone-1', '1.1000'],
  ['47', 'Norveç', 'zone-1', '1.1000'],
  ['48', 'Polonya', 'zone-1', '1.2500'],
  ['49', 'Almanya', 'zone-1', '0.9500'],
  ['4915', 'Almanya mobil', 'zone-2', '2.7500'],
  ['4916', 'Almanya mobil', 'zone-2', '2.7500'],
  ['4917', 'Almanya mobil', 'zone-2', '2.7500'],
  ['52', 'Meksika', 'zone-2', '1.8000'],
  ['54', 'Arjantin', 'zone-2', '2.1000'],
  ['55', 'Brezilya', 'zone-2', '1.8500'],
  ['55119', 'Brezilya mobil São Paulo', 'zone-2', '2.9500'],
  ['61', 'Avustralya', 'zone-2', '1.6000'],
  ['7', 'Rusya', 'zone-3', '4.2000'],
  ['77', 'Kazakistan', 'zone-3', '3.9000'],
  ['81', 'Japonya', 'zone-2', '1.9000'],
  ['82', 'Güney Kore', 'zone-2', '1.7000'],
  ['86', 'Çin', 'zone-1', '1.2000'],
  ['91', 'Hindistan', 'zone-2', '1.5000'],
  ['92', 'Pakistan', 'zone-3', '4.4000'],
  ['961', 'Lübnan', 'zone-3', '5.8000'],
  ['964', 'Irak', 'zone-3', '6.2000'],
  ['966', 'Suudi Arabistan', 'zone-3', '5.1000'],
  ['971', 'Birleşik Arap Emirlikleri', 'zone-3', '6.9000'],
  ['972', 'İsrail', 'zone-2', '1.9000'],
  ['974', 'Katar', 'zone-3', '7.4000'],
  ['98', 'İran', 'zone-3', '5.3000'],
  ['993', 'Türkmenistan', 'zone-3', '7.1000'],
  ['994', 'Azerbaycan', 'zone-3', '6.8000'],
  ['995', 'Gürcistan', 'zone-3', '5.2000'],
  ['998', 'Özbekistan', 'zone-3', '4.6000'],
];

const home: Rate[] = [
  ['90', 'Türkiye sabit (diğer)', 'tr-fixed', '0.2800'],
  ...cities.map(([code, name]): Rate => [`90${code}`, `${name} sabit`, 'tr-fixed', '0.2400']),
  ['905', 'Türkiye mobil (diğer)', 'tr-mobile', '0.7200'],
  ...mobiles.flatMap(([codes, operator]) =>
    codes.map((code): Rate => [`90${code}`, `${operator} ${code}`, 'tr-mobile', '0.5900']),
  ),
  ['90444', '444’lü numaralar', 'tr-fixed', '0.2400'],
  ['90800', 'Ücretsiz hatlar (800)', 'tr-free', '0'],
  ['90822', 'Şehirler arası sanal ağ (822)', 'tr-nomadic', '0.3200'],
  ['90850', 'Konumdan bağımsız (850)', 'tr-nomadic', '0.2400'],
  ['90900', 'Katma değerli hatlar (900)', 'tr-premium', '4.5000'],
];

const messages: Rate[] = [
  ['90', 'Yurt içi', 'tr-message', '0.3200'],
  ['1', 'ABD ve Kanada', 'message-abroad', '1.9000'],
  ['44', 'Birleşik Krallık', 'message-abroad', '1.7500'],
  ['49', 'Almanya', 'message-abroad', '1.7500'],
];

const short: Rate[] = [
  ['112', 'Acil çağrı', 'emergency', '0'],
  ['11', 'Kısa numaralar', 'tr-special', '0.9000'],
  ['18', 'Kısa numaralar', 'tr-special', '0.9000'],
];

/** What the operator sells: a first minute whole, then tenths of it. */
export function saleRules(): DeckRuleInput[] {
  const fixed = home.find(([prefix]) => prefix === '90212') as Rate;
  return [
    ...[...home, ...short].map((rate) => ruleOf(rate, firstMinuteThenTenths(rate[3]))),
    ...abroad.map((rate) => ruleOf(rate, firstMinuteThenTenths(rate[3]), { connectFee: '0.10' })),
    // Cheaper evenings to one city, and half price on Republic Day to the largest.
    ruleOf(fixed, firstMinuteThenTenths('0.1200'), {
      weight: 10,
      when: { weekdays: [1, 2, 3, 4, 5], from: '20:00:00' },
    }),
    ...home
      .filter(([prefix]) => ['90212', '90216', '90232', '90312'].includes(prefix))
      .map((rate) =>
        ruleOf(rate, firstMinuteThenTenths('0.1200'), {
          weight: 20,
          when: { dates: ['2026-10-29', '2027-10-29'] },
        }),
      ),
  ];
}

/** What a carrier takes, as a part of what we ask, by the second; `share` in thousandths. */
export const purchaseRules = (share: number, which: 'home' | 'abroad' | 'all'): DeckRuleInput[] =>
  [...(which === 'abroad' ? [] : [...home, ...short]), ...(which === 'home' ? [] : abroad)].map((rate) =>
    ruleOf(rate, [{ from: 0, rate: part(rate[3], share), per: 60, increment: 1 }]),
  );

/** What each message costs. */
export const messageRules = (): DeckRuleInput[] =>
  messages.map((rate) => ruleOf(rate, [{ from: 0, rate: rate[3], per: 1, increment: 1 }]));

/** Brazil: half a minute at least, then six seconds at a time. */
export const brazilRules = (): DeckRuleInput[] =>
  (
    [
      ['55', 'Brasil fixo', 'br-fixed', '0.0900'],
      ['5511', 'São Paulo fixo', 'br-fixed', '0.0600'],
      ['5521', 'Rio de Janeiro fixo', 'br-fixed', '0.0600'],
      ['5531', 'Belo Horizonte fixo', 'br-fixed', '0.0700'],
      ['5541', 'Curitiba fixo', 'br-fixed', '0.0700'],
      ['5551', 'Porto Alegre fixo', 'br-fixed', '0.0700'],
      ['5561', 'Brasília fixo', 'br-fixed', '0.0700'],
      ['55119', 'São Paulo móvel', 'br-mobile', '0.2900'],
      ['55219', 'Rio de Janeiro móvel', 'br-mobile', '0.2900'],
      ['55319', 'Belo Horizonte móvel', 'br-mobile', '0.3200'],
      ['55800', 'Ligação gratuita 0800', 'br-free', '0'],
      ['190', 'Polícia Militar', 'emergency', '0'],
      ['192', 'SAMU', 'emergency', '0'],
      ['193', 'Bombeiros', 'emergency', '0'],
      ['90', 'Turquia', 'zone-2', '0.9500'],
      ['1', 'Estados Unidos e Canadá', 'zone-1', '0.2500'],
      ['351', 'Portugal', 'zone-1', '0.3200'],
    ] satisfies Rate[]
  ).map((rate) =>
    ruleOf(rate, [
      { from: 0, rate: rate[3], per: 60, increment: 30 },
      { from: 30, rate: rate[3], per: 60, increment: 6 },
    ]),
  );

const firstMinuteThenTenths = (rate: string): DeckRuleInput['steps'] =>
  rate === '0'
    ? [{ from: 0, rate, per: 60, increment: 1 }]
    : [
        { from: 0, rate, per: 60, increment: 60 },
        { from: 60, rate, per: 60, increment: 6 },
      ];

const ruleOf = (
  [prefix, destination, group]: Rate,
  steps: DeckRuleInput['steps'],
  more: Partial<DeckRuleInput> = {},
): DeckRuleInput => ({
  prefix,
  destination,
  group,
  weight: 0,
  connectFee: '0',
  freeIfShorterThan: 0,
  freeSeconds: 0,
  blockMode: 'per_step',
  initialSeconds: 0,
  steps,
  maxChargeMode: 'cap',
  ...more,
});

/** A part of a price with four places: thousandths of it, exact in whole ten-thousandths. */
function part(rate: string, share: number): string {
  const [whole = '0', fraction = ''] = rate.split('.');
  const units = (BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'))) * BigInt(share);
  const scaled = (units / 1000n).toString().padStart(5, '0');
  return `${scaled.slice(0, -4)}.${scaled.slice(-4)}`;
}

import type {
  CustomField,
  Cycle,
  NewAddon,
  NewOption,
  NewProduct,
  PriceOwnerKind,
} from '../../../contracts/catalog.ts';

export const demoGroups = [
  { name: 'Kurumsal Telefon', description: 'Sanal santral, SIP hatları ve numaralar' },
  { name: 'İnternet', description: 'Metro Ethernet ve fiber erişim' },
  { name: 'Bulut', description: 'Yedekleme ve barındırma' },
];

const option = { hint: '', min: 0, max: 1000, step: 1, unit: '', values: [] };

export const demoOptions: NewOption[] = [
  {
    ...option,
    ...{ code: 'channels', name: 'Eşzamanlı kanal', kind: 'quantity', unit: 'kanal' },
    ...{ hint: 'Aynı anda yapılabilecek görüşme sayısı', min: 2, max: 120, step: 1 },
  },
  { ...option, code: 'call-recording', name: 'Çağrı kaydı (90 gün)', kind: 'yes-no' },
  { ...option, code: 'ip-phone', name: 'Masaüstü IP telefon', kind: 'quantity', max: 200, unit: 'adet' },
  {
    ...option,
    ...{ code: 'disk', name: 'Depolama alanı', kind: 'choice' },
    values: [
      { code: '100-gb', name: '100 GB' },
      { code: '500-gb', name: '500 GB' },
      { code: '2-tb', name: '2 TB' },
    ],
  },
];

const addon = {
  description: '',
  module: null,
  moduleSettings: {},
  maxQuantity: 100,
  taxable: true,
  fields: [],
};

export const demoAddons: NewAddon[] = [
  {
    ...addon,
    code: 'DID-0850',
    name: '0850’li numara',
    description: 'Yerden bağımsız numara',
    module: 'voice-did',
    moduleSettings: { kind: 'nomadic' },
  },
  {
    ...addon,
    code: 'DID-BR',
    name: 'Número geográfico (DID)',
    module: 'voice-did',
    moduleSettings: { kind: 'geographic' },
  },
  { ...addon, code: 'SABIT-IP', name: 'Sabit IP adresi', description: 'Tek bir IPv4 adresi', maxQuantity: 8 },
];

const field: Omit<CustomField, 'code' | 'label'> = {
  ...{ type: 'text', required: true, choices: [], pattern: '', hint: '' },
};
const product = { module: null, moduleSettings: {}, trialDays: 0, taxable: true, fields: [] };

/** Products with the names of their group and the codes of what is offered with them. */
export const demoProducts: (Omit<NewProduct, 'groupId' | 'optionIds' | 'addonIds'> & {
  group: string;
  options: string[];
  addons: string[];
})[] = [
  {
    ...product,
    ...{ code: 'KURUMSAL-SANTRAL', name: 'Kurumsal Sanal Santral', group: 'Kurumsal Telefon' },
    description: 'SIP aboneliği, seçilen kanal sayısıyla. Numaralar ek hizmet olarak eklenir.',
    module: 'voice',
    moduleSettings: { country: 'TR' },
    fields: [
      {
        ...field,
        code: 'area-code',
        label: 'Alan kodu',
        pattern: '[2-4]\\d{2}',
        hint: 'Örneğin 212, 216, 312',
      },
    ],
    options: ['channels', 'call-recording', 'ip-phone'],
    addons: ['DID-0850'],
  },
  {
    ...product,
    ...{ code: 'TELEFONIA-CORPORATIVA', name: 'Telefonia Corporativa', group: 'Kurumsal Telefon' },
    description: 'Linha SIP corporativa para clientes no Brasil.',
    module: 'voice',
    moduleSettings: { country: 'BR' },
    fields: [{ ...field, code: 'ddd', label: 'DDD', pattern: '[1-9][1-9]', hint: 'Por exemplo 11, 21, 31' }],
    options: ['channels'],
    addons: ['DID-BR'],
  },
  {
    ...product,
    ...{ code: 'METRO-FIBER-100', name: 'Metro Fiber 100 Mbps', group: 'İnternet' },
    description: 'Simetrik hız, sınırsız kullanım, 7/24 izleme.',
    fields: [
      { ...field, code: 'install-date', label: 'Kurulum için uygun tarih', type: 'date', required: false },
    ],
    options: [],
    addons: ['SABIT-IP'],
  },
  {
    ...product,
    ...{ code: 'BULUT-YEDEK', name: 'Bulut Yedekleme', group: 'Bulut', trialDays: 14 },
    description: 'Günlük şifreli yedek; ilk 14 gün ücretsiz.',
    options: ['disk'],
    addons: [],
  },
];

/** What something costs from so many months before the demo's day on; a time to come is negative. */
export type DemoPrice = {
  kind: PriceOwnerKind;
  of: string;
  monthsAgo: number;
  currency: string;
  /** Minor units, and the set-up fee. */
  cycles: Partial<Record<Cycle, readonly [minor: number, setup?: number]>>;
};

const tl = { currency: 'TRY' };
const real = { currency: 'BRL' };
const santral = { kind: 'product', of: 'KURUMSAL-SANTRAL', ...tl } as const;
const fiber = { kind: 'product', of: 'METRO-FIBER-100', ...tl } as const;
const channels = { kind: 'option', of: 'channels' } as const;
const disk = (size: string, monthly: number): DemoPrice => ({
  ...{ kind: 'option-value', of: `disk:${size}`, monthsAgo: 23, ...tl },
  cycles: { monthly: [monthly], quarterly: [monthly * 3], annually: [monthly * 10] },
});

export const demoPrices: DemoPrice[] = [
  { ...santral, monthsAgo: 23, cycles: { monthly: [199_00, 349_00] } },
  { ...santral, monthsAgo: 11, cycles: { monthly: [249_00, 449_00], annually: [2490_00, 449_00] } },
  { ...santral, monthsAgo: 4, cycles: { monthly: [299_00, 499_00], annually: [2990_00, 499_00] } },
  { ...santral, monthsAgo: -2, cycles: { monthly: [349_00, 499_00], annually: [3490_00, 499_00] } },
  { ...channels, ...tl, monthsAgo: 23, cycles: { monthly: [39_00] } },
  { ...channels, ...tl, monthsAgo: 4, cycles: { monthly: [49_00], annually: [490_00] } },
  { ...channels, ...real, monthsAgo: 23, cycles: { monthly: [19_90], annually: [199_00] } },
  {
    ...{ kind: 'option', of: 'call-recording', monthsAgo: 23, ...tl },
    cycles: { monthly: [149_00], annually: [1490_00] },
  },
  { kind: 'option', of: 'ip-phone', monthsAgo: 23, ...tl, cycles: { once: [1890_00] } },
  {
    ...{ kind: 'addon', of: 'DID-0850', monthsAgo: 23, ...tl },
    cycles: { monthly: [49_00, 25_00], annually: [490_00, 25_00] },
  },
  {
    ...{ kind: 'addon', of: 'DID-BR', monthsAgo: 23, ...real },
    cycles: { monthly: [24_90], annually: [249_00] },
  },
  {
    ...{ kind: 'product', of: 'TELEFONIA-CORPORATIVA', monthsAgo: 23, ...real },
    cycles: { monthly: [99_00, 150_00], annually: [990_00, 150_00] },
  },
  { ...fiber, monthsAgo: 23, cycles: { monthly: [749_00, 990_00] } },
  {
    ...fiber,
    monthsAgo: 3,
    cycles: { monthly: [899_00, 990_00], annually: [8990_00], biennially: [16900_00] },
  },
  {
    ...{ kind: 'addon', of: 'SABIT-IP', monthsAgo: 23, ...tl },
    cycles: { monthly: [99_00], annually: [990_00], biennially: [1800_00] },
  },
  {
    ...{ kind: 'product', of: 'BULUT-YEDEK', monthsAgo: 23, ...tl },
    cycles: { monthly: [199_00], quarterly: [549_00], annually: [1990_00] },
  },
  disk('100-gb', 0),
  disk('500-gb', 150_00),
  disk('2-tb', 490_00),
];

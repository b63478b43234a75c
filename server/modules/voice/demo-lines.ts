import type { Block } from '../../../contracts/voice.ts';

export type DemoLine = {
  kind: 'company' | 'person';
  /** Several lines of one customer: which of its kind, the eldest first. */
  buyer: number;
  product: 'KURUMSAL-SANTRAL' | 'TELEFONIA-CORPORATIVA';
  /** What the product asks: Turkish area code, Brazilian DDD. */
  area: string;
  channels: number;
  dids?: number;
  wishedName?: string;
  daysAgo: number;
  destinations?: string[];
  blocks?: { block: Block; reason: string; rule?: string; daysAgo: number }[];
};

const santral = { kind: 'company', product: 'KURUMSAL-SANTRAL' } as const;

/** Lines as old as their customers at most, so that calls of the last months have somebody who made them. */
export const demoLines: DemoLine[] = [
  { ...santral, buyer: 0, area: '212', channels: 30, dids: 6, wishedName: 'merkez', daysAgo: 112 },
  { ...santral, buyer: 0, area: '216', channels: 10, dids: 2, wishedName: 'depo', daysAgo: 84 },
  { ...santral, buyer: 1, area: '212', channels: 15, dids: 4, daysAgo: 104 },
  {
    ...santral,
    ...{ buyer: 2, area: '312', channels: 8, dids: 2, daysAgo: 96 },
    blocks: [{ block: 'international', reason: 'Müşteri istedi: yalnız yurt içi', daysAgo: 64 }],
  },
  { ...santral, buyer: 3, area: '232', channels: 20, dids: 5, wishedName: 'cagri.merkezi', daysAgo: 92 },
  {
    ...santral,
    ...{ buyer: 4, area: '216', channels: 4, dids: 1, daysAgo: 86 },
    blocks: [{ block: 'all', reason: 'Ekim faturası ödenmedi', daysAgo: 4 }],
  },
  { ...santral, buyer: 5, area: '224', channels: 6, dids: 2, daysAgo: 79, destinations: ['90'] },
  {
    ...santral,
    ...{ buyer: 6, area: '212', channels: 12, dids: 3, daysAgo: 73 },
    blocks: [
      { block: 'international', reason: 'Yönetici onayı bekleniyor', daysAgo: 30 },
      { block: 'all', reason: 'Günlük harcama sınırı aşıldı', rule: 'limit:day', daysAgo: 1 },
    ],
  },
  { ...santral, buyer: 7, area: '242', channels: 2, dids: 1, daysAgo: 47 },
  {
    ...{ kind: 'company', product: 'TELEFONIA-CORPORATIVA', buyer: 8 },
    ...{ area: '11', channels: 10, dids: 2, wishedName: 'saopaulo', daysAgo: 58 },
  },
  { ...santral, kind: 'person', buyer: 0, area: '216', channels: 2, dids: 1, daysAgo: 66 },
  { ...santral, kind: 'person', buyer: 1, area: '212', channels: 2, daysAgo: 9 },
];

/** Numbers of the operator. Nobody has them: 0850 303 0xxx, 555 0xxx and 5555 01xx are made up. */
export const demoRanges = [
  { from: '908503030000', to: '908503030099', kind: 'nomadic', country: 'TR', areaCode: null },
  { from: '902125550100', to: '902125550119', kind: 'geographic', country: 'TR', areaCode: '212' },
  { from: '902165550100', to: '902165550109', kind: 'geographic', country: 'TR', areaCode: '216' },
  { from: '551155550100', to: '551155550109', kind: 'geographic', country: 'BR', areaCode: '11' },
] as const;

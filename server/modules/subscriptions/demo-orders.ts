import type { ServiceCommand } from '../../../contracts/subscriptions.ts';

type Step = {
  command: Exclude<ServiceCommand, 'change-plan'>;
  daysAgo: number;
  reason: string;
  /** Scheduled for so many days from the demo's day. */
  inDays?: number;
};

export type DemoOrder = {
  kind: 'company' | 'person';
  product: string;
  cycle: 'monthly' | 'annually' | 'quarterly';
  options?: Record<string, string>;
  addons?: { code: string; quantity: number }[];
  note?: string;
  daysAgo: number;
  /** Accepted on the day after; null: still waiting. */
  accepted: boolean;
  cancelled?: string;
  /** The disk that the plan was changed to. */
  largerDisk?: { daysAgo: number; disk: string; reason: string };
  steps?: Step[];
};

const fiber = { product: 'METRO-FIBER-100', kind: 'company', cycle: 'monthly', accepted: true } as const;
const backup = { product: 'BULUT-YEDEK', kind: 'person', cycle: 'monthly', accepted: true } as const;
const small = { disk: '100-gb' };

/** Orders of the last months, in every state a service can be in; those of telephone lines are made by room voice. */
export const demoOrders: DemoOrder[] = [
  { ...fiber, daysAgo: 62, addons: [{ code: 'SABIT-IP', quantity: 2 }] },
  { ...fiber, daysAgo: 55, cycle: 'annually' },
  {
    ...fiber,
    daysAgo: 48,
    addons: [{ code: 'SABIT-IP', quantity: 1 }],
    steps: [{ command: 'suspend', daysAgo: 6, reason: 'İki fatura ödenmedi; müşteri iki kez arandı' }],
  },
  {
    ...fiber,
    daysAgo: 41,
    steps: [
      { command: 'suspend', daysAgo: 20, reason: 'Ödeme gecikti' },
      { command: 'unsuspend', daysAgo: 18, reason: 'Ödeme alındı' },
      { command: 'terminate', daysAgo: 2, inDays: 27, reason: 'Şube kapanıyor, ay sonunda bitecek' },
    ],
  },
  {
    ...fiber,
    daysAgo: 37,
    steps: [{ command: 'terminate', daysAgo: 9, reason: 'Başka binaya taşındı, kapsama dışı' }],
  },
  {
    ...fiber,
    daysAgo: 3,
    accepted: false,
    note: 'Kurulum öncesi keşif istendi, bina yönetiminden izin bekleniyor.',
  },
  { ...fiber, daysAgo: 12, accepted: false, cancelled: 'Binada altyapı yok' },
  { ...backup, daysAgo: 58, options: { disk: '500-gb' }, cycle: 'annually' },
  {
    ...backup,
    daysAgo: 51,
    options: small,
    largerDisk: { daysAgo: 15, disk: '2-tb', reason: 'Arşiv büyüdü' },
  },
  { ...backup, daysAgo: 33, options: small },
  { ...backup, daysAgo: 8, options: { disk: '500-gb' }, cycle: 'quarterly' },
  { ...backup, daysAgo: 1, options: small, accepted: false },
];

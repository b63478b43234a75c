import {
  newCarrier,
  newRoute,
  newSwitch,
  newTrunk,
  type RouteNumbers,
} from '../../../../contracts/voice-carriers.ts';
import type { Work } from '../../../kernel/work.ts';
import { addSwitch } from '../switch/add-switch.ts';
import { addCarrier } from './add-carrier.ts';
import { addRoute } from './add-route.ts';
import { addTrunk } from './add-trunk.ts';

const carriers = [
  {
    name: 'Anadolu Santral',
    currency: 'TRY',
    contactName: 'Ara bağlantı masası',
    contactPhone: '+90 850 303 09 00',
    contactEmail: 'noc@anadolu.ornek.test',
    note: 'Yurt içi ara bağlantı',
  },
  {
    name: 'Boğaziçi Toptan Ses',
    currency: 'TRY',
    contactName: 'Toptan satış',
    contactPhone: '+90 212 555 09 10',
    contactEmail: 'toptan@bogazici.ornek.test',
    note: 'Mobil sonlandırma',
  },
  {
    name: 'Transit Avrupa',
    currency: 'EUR',
    contactName: 'NOC',
    contactEmail: 'noc@transit.ornek.test',
    note: 'Yurt dışı transit',
  },
];

const trunks = [
  { carrier: 0, name: 'anadolu-istanbul', capacity: 120 },
  { carrier: 0, name: 'anadolu-ankara', capacity: 60 },
  { carrier: 1, name: 'bogazici-mobil', capacity: 90, stripPrefix: '90', addPrefix: '0' },
  { carrier: 2, name: 'transit-1', capacity: 60, addPrefix: '00', callerIdRule: 'subscriber' as const },
];

type Row = readonly [
  trunk: number,
  prefixes: string,
  priority: number,
  weight: number,
  note?: string,
  numbers?: RouteNumbers,
];

// Emergency and short numbers, national by region, mobile, the world.
const routes: readonly Row[] = [
  [0, '112 155 156 118', 1, 100, 'Acil ve rehberlik', 'short'],
  [0, '', 1, 100, 'Kısa numaralar', 'short'],
  [1, '', 2, 100, 'Acil ve kısa numaralar yedek', 'short'],
  [0, '90', 20, 100, 'Yurt içi'],
  [1, '90', 20, 50, 'Yurt içi yedek'],
  [0, '90212 90216 90850 90444', 10, 100, 'İstanbul ve coğrafi olmayan'],
  [1, '90312 90318 90332 90352', 10, 100, 'İç Anadolu'],
  [2, '9050 9053 9054 9055', 10, 100, 'Mobil sonlandırma'],
  [0, '905', 10, 80, 'Mobil, Anadolu üzerinden'],
  [2, '905', 15, 60, 'Mobil yedek'],
  [3, '', 20, 100, 'Dünya', 'international'],
  [3, '55', 10, 100, 'Brezilya, oradaki hatlardan da'],
  [3, '49 44 31 33 1 994', 10, 100, 'Sık aranan ülkeler', 'international'],
];

/** Three carriers, four trunks and their routes; a switch that waits for its stand-in (`standins/switch`). */
export async function fillCarriers(work: Work, today: Temporal.Instant): Promise<void> {
  const carrierIds: string[] = [];
  for (const one of carriers) carrierIds.push((await addCarrier(work, newCarrier.parse(one))).id);
  const trunkIds: string[] = [];
  for (const { carrier, ...one } of trunks) {
    trunkIds.push((await addTrunk(work, newTrunk.parse({ ...one, carrierId: carrierIds[carrier] }))).id);
  }
  const add = (trunk: number, given: object) =>
    addRoute(work, newRoute.parse({ trunkId: trunkIds[trunk], ...given }));
  for (const [trunk, prefixes, priority, weight, note, numbers] of routes) {
    for (const prefix of prefixes.split(' ')) await add(trunk, { prefix, priority, weight, note, numbers });
  }
  // What ends and what begins, and one that was switched off.
  const month = today.add({ hours: 24 * 30 }).toString();
  await add(1, { prefix: '90342', validFrom: month, note: 'Yeni Gaziantep bağlantısı' });
  await add(2, { prefix: '90561', validUntil: month, note: 'Sözleşme bitiyor' });
  await add(3, {
    prefix: '882',
    numbers: 'international',
    active: false,
    note: 'Uydu: dolandırıcılık nedeniyle kapalı',
  });
  const standIn = { url: 'http://127.0.0.1:4030/ari', userName: 'kovan', password: 'stand-in-secret' };
  await addSwitch(work, newSwitch.parse({ name: 'Deneme santrali', ...standIn, active: false }));
}

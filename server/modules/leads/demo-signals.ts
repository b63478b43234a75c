/** A month of signals; the people are made up, their numbers belong to nobody. */
export type DemoSignal = {
  nth: number;
  minutesAgo: number;
  way: 'form' | 'meta' | 'hand';
  source: string;
  name: string;
  phone: string;
  email: string;
  message: string | undefined;
  interest: string;
  campaign: string | undefined;
  utm: Record<string, string>;
  platform?: 'fb' | 'ig';
  homepage?: string;
};

const names =
  `Aylin Soylu;Bora Ertürk;Ceren Işıklar;Doruk Şen;Ebru Çağlar;Fırat Güven;Gülçin Uslu;Halil İnan;Ilgın Dereli;
İsmail Öz;Jale Köse;Kerem Aksu;Leyla Çınar;Mert Şimşek;Nihan Yalçın;Okan Göktaş;Öykü Tan;Pelin Kırca;Rıza Uğurlu;Sibel Önal;
Şahin Doğru;Tuna Eriş;Ufuk Bilgin;Ümran Sezer;Volkan Işık;Yeliz Çevik;Zafer Gür;Arda Sağlam;Begüm Özçelik;Cihan Tok;Deniz Altın;
Eylül Şanlı;Ferhat Yücel;Gonca İpek;Harun Çoban;İdil Ateşoğlu;Koray Dağ;Lale Gümüş;Melike Özgün;Nuri Yavuz;Onur Çelebi;Sema Tuğ`
    .split(';')
    .map((name) => name.trim());

const ways = [
  {
    way: 'form',
    source: 'website',
    utm: { utm_source: 'google', utm_medium: 'cpc', utm_campaign: 'Fiber arama' },
  },
  { way: 'meta', source: 'facebook', campaign: 'Fiber lansmanı', platform: 'fb' },
  {
    way: 'form',
    source: 'website',
    utm: { utm_source: 'newsletter', utm_medium: 'email', utm_campaign: 'Güz fırsatı' },
  },
  { way: 'hand', source: 'phone' },
  { way: 'meta', source: 'instagram', campaign: 'Fiber lansmanı', platform: 'ig' },
  { way: 'hand', source: 'referral', campaign: 'Arkadaşını getir' },
  { way: 'form', source: 'website', utm: {} },
  { way: 'meta', source: 'instagram', campaign: 'Kurumsal hat', platform: 'ig' },
  { way: 'hand', source: 'walk-in' },
] as const;

const wishes = [
  'Taşınıyorum, yeni adreste altyapı var mı?',
  'Taahhüdüm bitiyor, teklifinizi bekliyorum.',
  undefined,
  'Ofis için 12 dahili santral düşünüyoruz.',
  'Akşam 18:00’den sonra arayabilirsiniz.',
  undefined,
  'Statik IP ve yedek hat gerekiyor.',
] as const;

const districts = ['Kadıköy', 'Ümraniye', 'Nilüfer', 'Çankaya', 'Bornova'] as const;
const interests = ['home', 'business', 'home', 'voice', 'home', 'other'] as const;
const letters: Record<string, string> = { ç: 'c', ğ: 'g', ı: 'i', ö: 'o', ş: 's', ü: 'u', ' ': '.' };

/** The oldest first; the last ones came in the last hours. Two people wrote a second time, two were no people. */
export const demoSignals: readonly DemoSignal[] = [
  ...names.map((name, nth) => signal(name, nth)),
  { ...signal(names[3] ?? '', 3), nth: 50, minutesAgo: 190 },
  {
    ...signal(names[8] ?? '', 8),
    nth: 51,
    minutesAgo: 35,
    way: 'form' as const,
    utm: { utm_source: 'google', utm_campaign: 'Fiber arama' },
  },
  { ...automatic('Ucuz kredi', 52), minutesAgo: 300, homepage: 'https://kredi.test' },
  {
    ...automatic('SEO Team', 53),
    minutesAgo: 95,
    message: 'Rank first! https://a.test https://b.test https://c.test',
  },
].sort((a, b) => b.minutesAgo - a.minutesAgo);

function signal(name: string, nth: number): DemoSignal {
  const way = ways[nth % ways.length] ?? ways[0];
  const back = names.length - nth;
  const campaign = 'campaign' in way ? way.campaign : undefined;
  return {
    nth,
    // Closer together towards today, as a growing business has it.
    minutesAgo: Math.round(12 + back * back * 22 + back * 41),
    way: way.way,
    source: way.source,
    name,
    phone: `+9055501${String((12_345 + nth * 1_987) % 100_000).padStart(5, '0')}`,
    email: `${addressOf(name)}@ornek.test`,
    message: way.way === 'meta' ? districts[nth % districts.length] : wishes[nth % wishes.length],
    interest: interests[nth % interests.length] ?? 'home',
    campaign,
    utm: 'utm' in way ? { ...way.utm } : {},
    ...('platform' in way ? { platform: way.platform } : {}),
  };
}

function automatic(name: string, nth: number): DemoSignal {
  return { ...signal(name, nth), way: 'form', source: 'website', utm: {} };
}

function addressOf(name: string): string {
  return name.toLocaleLowerCase('tr-TR').replace(/[çğıöşü ]/g, (letter) => letters[letter] ?? letter);
}

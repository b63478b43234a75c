import { said } from './carriers/tr.ts';

type Line = { username?: string; number?: string; ported?: boolean };
type Blocked = Line & { block?: string; reason?: string | null; rule?: string | null };
type Changed = Line & { fields?: string[] };

const blocks = {
  none: 'Açık',
  international: 'Yurt dışı kapalı',
  all: 'Dış aramaya kapalı',
};

const fields: Record<string, string> = {
  channels: 'kanal sayısı',
  callerId: 'görünen numara',
  allowedDestinations: 'izinli yönler',
  areaCode: 'alan kodu',
  country: 'ülke',
  switch: 'santral',
};

const line = (p: Line): string => `Hat ${p.username ?? ''}`.trim();
const number = (p: Line): string => (p.number ? `+${p.number}` : 'Numara');
const what = (p: Changed): string => (p.fields ?? []).map((one) => fields[one] ?? one).join(', ');
// A rule gives a name as reason, which is said here.
const ruleReasons: Record<string, string> = {
  'limit: spend-hour': 'Saatlik harcama limiti aşıldı',
  'limit: spend-day': 'Günlük harcama limiti aşıldı',
  'limit: concurrent': 'Eşzamanlı çağrı limiti aşıldı',
  'limit: new-destination': 'Hiç aranmamış ülke limiti aşıldı',
  'limit: international-share': 'Yurt dışı çağrı payı limiti aşıldı',
  'limit: premium-share': 'Katma değerli numara payı limiti aşıldı',
};

// Where there is nothing else to say its name is the reason.
const why = (p: Blocked): string =>
  p.reason && p.reason !== 'product' ? ` – ${ruleReasons[p.reason] ?? p.reason}` : '';

export const tr = {
  /** What the frame says of this room. */
  frame: {
    subscribers: 'Hatlar',
    dids: 'Numaralar',
    importRange: 'Numara aralığı ekle',
    find: 'hat abone sip telefon santral',
    findDids: 'did numara havuz aralık taşıma',
  },
  states: { active: 'Etkin', suspended: 'Askıda', closed: 'Kapandı' },
  blocks,
  didStates: {
    free: 'Boşta',
    reserved: 'Ayrılmış',
    assigned: 'Kullanımda',
    quarantined: 'Dinlendiriliyor',
    'ported-out': 'Başka işletmecide',
  },
  didKinds: {
    geographic: 'Coğrafi',
    nomadic: 'Gezgin (0850)',
    mobile: 'Mobil',
    'toll-free': 'Ücretsiz (0800)',
    premium: 'Katma değerli',
    other: 'Diğer',
  },
  onSwitch: {
    'in-step': 'Santralde',
    waiting: 'Santrale gidiyor',
    failed: 'Santral reddetti',
    'not-connected': 'Santrale bağlı değil',
  },
  /** What the module tells on a service's page: the labels of its lines. */
  service: {
    'voice.username': 'Hat',
    'voice.channels': 'Kanal',
    'voice.dids': 'Numara sayısı',
    'voice.number': 'Numara',
  },
  /** What the editor of products asks. */
  modules: {
    voice: 'SIP hattı',
    'voice-did': 'Telefon numarası (DID)',
    switch: 'Santral',
    country: 'Ülke',
    planId: 'Tarife planı',
    channels: 'Kanal sayısı',
    'default-block': 'Başlangıçta arama kısıtı',
    'allowed-destinations': 'İzinli yönler (önekler)',
    kind: 'Numara türü',
    'area-code': 'Alan kodu',
  },
  /** Why a rule of another room has blocked a line. */
  ruleReasons,
  facts: {
    ...said.facts,
    'voice.subscriber-opened': (p: Line) => `${line(p)} açıldı`,
    'voice.subscriber-changed': (p: Changed) =>
      what(p) ? `${line(p)} değişti: ${what(p)}` : `${line(p)} güncellendi`,
    'voice.subscriber-blocked': (p: Blocked) =>
      p.block === 'all'
        ? `${line(p)} dış aramaya kapatıldı${why(p)}`
        : `${line(p)} yurt dışı aramaya kapatıldı${why(p)}`,
    'voice.subscriber-unblocked': (p: Blocked) => `${line(p)} için arama kısıtı kaldırıldı${why(p)}`,
    'voice.subscriber-suspended': (p: Line) => `${line(p)} askıya alındı`,
    'voice.subscriber-resumed': (p: Line) => `${line(p)} yeniden açıldı`,
    'voice.subscriber-closed': (p: Line) => `${line(p)} kapatıldı`,
    'voice.credentials-shown': (p: Line) => `${line(p)} parolası görüntülendi`,
    'voice.password-made': (p: Line) => `${line(p)} için yeni parola üretildi`,
    'voice.subscriber-put': (p: Line) => `${line(p)} santrale işlendi`,
    'voice.did-put': (p: Line) => `${number(p)} santrale işlendi`,
    'voice.did-assigned': (p: Line) =>
      p.ported
        ? `${number(p)} taşınarak geldi ve ${p.username ?? ''} hattına bağlandı`
        : `${number(p)} ${p.username ?? ''} hattına bağlandı`,
    'voice.did-released': (p: Line) =>
      p.ported ? `${number(p)} başka işletmeciye taşındı` : `${number(p)} bırakıldı`,
    'voice.did-changed': (p: Line) => `${number(p)} numarasının durumu değişti`,
    'voice.dids-imported': (p: { added?: number }) => `Havuza ${p.added ?? 0} numara eklendi`,
    'voice.dids-freed': (p: { freed?: number }) => `${p.freed ?? 0} numara yeniden boşa çıktı`,
  },
  refusals: {
    ...said.refusals,
    'subscriber-closed': 'Bu hat kapandı; artık değiştirilemez.',
    'subscriber-missing': 'Bu hizmetin hattı henüz açılmadı. Önce hattı açın.',
    'credentials-shown': 'Bu parola bir kez gösterildi. Yeniden görmek için yeni parola üretin.',
    'not-own-did': 'Görünen numara, hattın kendi numaralarından biri olmalı.',
    'block-unknown': (p: { block?: string }) => `Bilinmeyen arama kısıtı: ${p.block ?? ''}`,
    'area-code-broken': (p: { areaCode?: string }) => `Alan kodu geçerli değil: ${p.areaCode ?? ''}`,
    'channels-broken': (p: { channels?: string }) => `Kanal sayısı 1–1000 olmalı: ${p.channels ?? ''}`,
    'switch-absent': 'Hattın santrali tanımlı değil ya da hizmet dışı.',
    'switch-unreachable': 'Santrale ulaşılamıyor. Biraz sonra yeniden denenecek.',
    'switch-refused': (p: { detail?: string }) =>
      p.detail ? `Santral kabul etmedi: ${p.detail}` : 'Santral kabul etmedi.',
    'switch-failed': (p: { detail?: string }) =>
      p.detail
        ? `Santral şu anda yapamadı: ${p.detail}. Biraz sonra yeniden denenecek.`
        : 'Santral şu anda yapamadı. Biraz sonra yeniden denenecek.',
    'switch-broken-answer': 'Santral anlaşılmayan bir yanıt verdi.',
    'did-unknown': (p: { number?: string }) => `Bu numara havuzda yok: ${p.number ?? ''}`,
    'did-taken': (p: { number?: string }) => `Bu numara boşta değil: +${p.number ?? ''}`,
    'did-reserved': (p: { number?: string }) =>
      `Bu numara başka bir müşteri için ayrılmış: +${p.number ?? ''}`,
    'no-free-did': 'Bu tür ve alanda boşta numara yok.',
    'did-not-assigned': 'Bu numara bir hatta bağlı değil.',
    'did-not-reserved': 'Bu numara ayrılmış değil.',
    'did-not-quarantined': 'Bu numara dinlendirmede değil.',
    'did-not-read':
      'Bu ülkenin numaralandırmasına göre okunamadı. Örneğin 0312 444 00 00 ya da +90 312 444 00 00 yazın.',
    'not-a-range': 'Aralık aynı uzunlukta, küçükten büyüğe ve en çok 10.000 numara olmalı.',
    'no-number-column': 'Dosyanın ilk satırında “number” sütunu olmalı.',
    'too-many-numbers': 'Bir kerede en çok 10.000 numara alınır.',
    'kind-unknown': 'Bilinmeyen numara türü.',
    'had-by-another': 'Bu tarihte numara başkasındaydı.',
    'did-in-the-past': 'Gelecekte bir zaman seçin.',
    'did-in-the-future': 'Gelecekte bir zaman olamaz.',
    'reserved-too-long': 'Bir numara en çok 90 gün ayrılabilir.',
    'not-a-prefix': 'Önek yalnız rakamlardan oluşur: 90, 90212',
    'not-a-country': 'İki harfli ülke kodu yazın: TR',
    'not-an-area-code': 'Alan kodu yalnız rakamlardan oluşur.',
    'not-a-username': 'Küçük harf, rakam, nokta, tire ve alt çizgi kullanın.',
  },
  permissions: {
    ...said.permissions,
    'voice.read': 'Hatları ve numaraları görmek',
    'voice.manage': 'Hatları yönetmek',
    'voice.block': 'Hatları aramaya kapatmak ve açmak',
    'voice.show-credentials': 'Hat parolasını görmek (bir kez)',
    'voice.reserve-dids': 'Numara ayırmak',
    'voice.manage-dids': 'Numara havuzunu yönetmek',
  },
};

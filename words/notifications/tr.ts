type Told = { by: string | null; n: number };
type Letter = Told & { name: string; url: string };

const assigned = ({ by, n }: Told): string => {
  const what = n > 1 ? `${n} müşteri` : 'bir müşteri';
  return by ? `${by} size ${what} atadı` : `Size ${what} atandı`;
};
const mentioned = ({ by }: Told): string =>
  by ? `${by} bir notta sizden söz etti` : 'Bir notta sizden söz edildi';
const failed = (p: Told) =>
  p.n > 1 ? `${p.n} hizmette işlem başarısız oldu` : 'Hizmet işlemi başarısız oldu';
const letter = (subject: string, { name, url }: Letter): string =>
  `${subject}\n\nMerhaba ${name},\n\n${subject}. Ayrıntıları Kovan’da görebilirsiniz:\n${url}\n\nBu iletileri istemiyorsanız bildirim tercihlerinizden kapatabilirsiniz.`;

export const tr = {
  title: 'Bildirimler',
  bell: (p: { n: number }) => (p.n === 0 ? 'Bildirimler' : `Bildirimler, ${p.n} okunmamış`),
  unreadCount: (p: { n: number }) => `${p.n} okunmamış bildirim`,
  /** Said aloud when one arrives. */
  arrived: (p: { text: string }) => `Yeni bildirim: ${p.text}`,
  told: {
    assignment: assigned,
    mention: mentioned,
    lead: (_: Told) => 'Yeni aday geldi',
    alarm: (_: Told) => 'Arama limiti aşıldı',
    command: failed,
  },
  kinds: {
    assignment: 'Atama',
    mention: 'Söz etme',
    lead: 'Yeni aday',
    alarm: 'Limit alarmı',
    command: 'Başarısız hizmet işlemi',
  },
  kindHints: {
    assignment: 'Bir müşterinin sorumlusu olduğunuzda',
    mention: 'Bir notta adınız @ ile geçtiğinde',
    lead: 'Size bir aday düştüğünde; panoları yönetiyorsanız sahipsiz kalan adaylarda da',
    alarm: 'Müşterinizin hattı bir arama limitini aştığında; alarmları yönetiyorsanız hepsinde',
    command: 'Sizin başlattığınız bir hizmet işlemi başarısız olduğunda; hizmetleri işletiyorsanız hepsinde',
  },
  hiddenCustomer: 'Artık göremediğiniz bir müşteri',
  filters: { label: 'Göster', all: 'Tümü', unread: 'Okunmamış' },
  unreadMark: 'Okunmamış',
  markRead: 'Okundu say',
  markUnread: 'Okunmadı say',
  markAllRead: 'Tümünü okundu say',
  seeAll: 'Tüm bildirimler',
  settings: 'Bildirim tercihleri',
  open: 'Aç',
  more: 'Daha fazla göster',
  empty: 'Bildirim yok',
  emptyText:
    'Size bir müşteri atandığında, bir notta adınız geçtiğinde, yeni bir aday geldiğinde ya da bir hat limitini aştığında burada görürsünüz.',
  emptyUnread: 'Hepsini okudunuz',
  emptyUnreadText: 'Okunmamış bildiriminiz kalmadı.',
  preferences: {
    title: 'Bildirimler',
    text: 'Neyi, nasıl öğrenmek istediğinizi seçin. Tercihleriniz tüm cihazlarınızda geçerlidir.',
    kind: 'Bildirim',
    manner: 'Ekranda',
    mail: 'E-posta ile de',
    mailHint:
      'İki dakika içinde okumazsanız bir kopyası e-posta adresinize gönderilir. Müşteri adı yazılmaz.',
    mailOf: (p: { kind: string }) => `${p.kind}: e-posta ile de bildir`,
    mannerOf: (p: { kind: string }) => `${p.kind}: ekranda nasıl bildirilsin`,
    manners: { loud: 'Hemen göster', silent: 'Sessizce listeye ekle', off: 'Gösterme' },
    quiet: 'Sessiz saatler',
    quietHint: 'Bu saatlerde hiçbir bildirim ekrana gelmez, e-posta gönderilmez; listede birikir.',
    from: 'Başlangıç',
    until: 'Bitiş',
    days: 'Bütün gün sessiz',
    save: 'Kaydet',
    saved: 'Bildirim tercihleriniz kaydedildi.',
  },
  mail: {
    assignment: (p: Letter) => letter(assigned(p), p),
    mention: (p: Letter) => letter(mentioned(p), p),
    lead: (p: Letter) => letter('Yeni bir aday geldi', p),
    alarm: (p: Letter) => letter('Arama limiti aşıldı', p),
    command: (p: Letter) => letter(failed(p), p),
  },
  refusals: {
    'quiet-hours-empty': 'Sessiz saatlerin başlangıcı ile bitişi aynı olamaz.',
  },
  facts: {
    'notifications.preferences-changed': 'Bildirim tercihleri değiştirildi',
  },
};

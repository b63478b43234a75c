type Names = Readonly<Record<string, string>>;
type Sets = { added?: readonly string[]; removed?: readonly string[]; names?: Names; count?: number };
type Taken = { kind?: string; customer?: { name: string } | null };

const fieldNames: Record<string, string> = {
  kind: 'tür',
  name: 'ad',
  contactName: 'yetkili',
  taxOffice: 'vergi dairesi',
  taxNumber: 'vergi numarası',
  address: 'adres',
  identities: 'iletişim bilgileri',
};

const kindNames: Record<string, string> = {
  phone: 'telefon',
  email: 'e-posta',
  whatsapp_bsuid: 'WhatsApp kimliği',
  whatsapp_parent_bsuid: 'WhatsApp işletme kimliği',
  whatsapp_username: 'WhatsApp kullanıcı adı',
  messenger_psid: 'Messenger kimliği',
  instagram_igsid: 'Instagram kimliği',
  telegram: 'Telegram kimliği',
  external: 'dış sistem kimliği',
};

const list = (items: readonly string[]): string => items.join(', ');
const people = (ids: readonly string[], names: Names = {}): string =>
  ids.every((id) => names[id]) ? list(ids.map((id) => names[id] ?? '')) : `${ids.length} kişi`;
const many = (p: Sets): string => (p.count ? ` (toplu değişiklik, ${p.count} müşteri)` : '');

const number = (n: number): string => n.toLocaleString('tr-TR');

export const tr = {
  title: 'Müşteriler',
  one: 'Müşteri',
  create: 'Yeni müşteri',
  search: 'Ad, telefon ya da e-posta',
  total: (p: { n: number }) => `${number(p.n)} müşteri`,
  columns: {
    name: 'Ad',
    phone: 'Telefon',
    responsibles: 'Sorumlular',
    tags: 'Etiketler',
    city: 'Şehir',
    created: 'Oluşturulma',
    changed: 'Son değişiklik',
  },
  filters: {
    responsible: 'Sorumlu',
    nobody: 'Sorumlusu yok',
    tag: 'Etiket',
    kind: 'Tür',
    created: 'Oluşturulma',
    today: 'Bugün',
    days: (p: { n: number }) => `Son ${p.n} gün`,
    state: 'Durum',
    archived: 'Arşivdekiler',
  },
  emptyTitle: 'Henüz müşteri yok',
  emptyText: 'Başvurular geldikçe müşteriler kendiliğinden oluşur; elle de ekleyebilirsiniz.',
  noMatchTitle: 'Eşleşen müşteri yok',
  noMatchText: 'Aramayı kısaltın ya da filtreleri temizleyin.',
  fresh: (p: { n: number }) => `${number(p.n)} yeni müşteri geldi`,
  showFresh: 'Göster',
  views: {
    title: 'Görünümler',
    all: 'Tüm müşteriler',
    own: 'Görünümlerim',
    shared: 'Paylaşılanlar',
    save: 'Bu görünümü kaydet…',
    saveTitle: 'Görünümü kaydet',
    saveText: 'Arama, filtreler ve sıralama bu adla saklanır.',
    name: 'Görünüm adı',
    share: 'Ekiple paylaş',
    shareHint:
      'Müşteri listesini açabilen herkes görür; herkes yalnızca kendi görebildiği müşterileri bulur.',
    update: 'Şimdiki haliyle güncelle',
    remove: 'Bu görünümü kaldır',
    saved: 'Görünüm kaydedildi.',
    updated: 'Görünüm güncellendi.',
    removed: 'Görünüm kaldırıldı.',
    by: (p: { name: string }) => `Paylaşan: ${p.name}`,
  },
  bulk: {
    label: 'Seçilen müşteriler',
    selected: (p: { n: number }) => `${number(p.n)} müşteri seçildi`,
    selectAll: (p: { n: number }) => `Eşleşen ${number(p.n)} müşterinin tümünü seç`,
    all: (p: { n: number }) => `Eşleşen ${number(p.n)} müşterinin tümü seçildi`,
    clear: 'Seçimi kaldır',
    assign: 'Sorumlu',
    tag: 'Etiket',
    archive: 'Arşivle',
    restore: 'Arşivden al',
    assignTitle: 'Sorumluları değiştir',
    add: 'Eklenecek kişiler',
    drop: 'Çıkarılacak kişiler',
    tagTitle: 'Etiketleri değiştir',
    addTags: 'Eklenecek etiketler',
    dropTags: 'Kaldırılacak etiketler',
    apply: (p: { n: number }) => `${number(p.n)} müşteriye uygula`,
    archiveTitle: (p: { n: number }) => `${number(p.n)} müşteri arşivlensin mi?`,
    archiveText: 'Listelerden çıkarlar; yeniden yazan kendiliğinden geri gelir. Bu işlem geri alınabilir.',
    running: (p: { done: number; total: number }) => `Uygulanıyor: ${number(p.done)} / ${number(p.total)}`,
    leave: 'Sayfadan ayrılabilirsiniz; işlem sürer.',
    done: (p: { done: number; skipped: number }) =>
      p.skipped > 0
        ? `${number(p.done)} müşteri değiştirildi, ${number(p.skipped)} müşteri yetki dışı kaldı.`
        : `${number(p.done)} müşteri değiştirildi.`,
    stopped: (p: { done: number }) => `Durduruldu: ${number(p.done)} müşteri değiştirildi.`,
    stop: 'Durdur',
    undo: 'Geri al',
    dismiss: 'Kapat',
  },
  download: {
    action: 'Dışa aktar',
    started: (p: { n: number }) => `${number(p.n)} müşteri CSV olarak indiriliyor.`,
  },
  fields: {
    kind: 'Tür',
    name: 'Ad soyad',
    companyName: 'Unvan',
    phone: 'Telefon',
    email: 'E-posta',
    contactName: 'Yetkili kişi',
    taxOffice: 'Vergi dairesi',
    taxNumber: 'Vergi numarası',
    line: 'Adres',
    district: 'İlçe',
    city: 'Şehir',
    postalCode: 'Posta kodu',
    responsibles: 'Sorumlular',
    tags: 'Etiketler',
    contact: 'İletişim',
    company: 'Şirket bilgileri',
    address: 'Adres',
    created: 'Oluşturulma',
  },
  form: {
    title: 'Yeni müşteri',
    more: 'Şirket ve adres bilgileri',
    create: 'Müşteriyi ekle',
    created: (p: { name: string }) => `${p.name} eklendi.`,
    open: 'Aç',
    addPhone: 'Telefon ekle',
    addEmail: 'E-posta ekle',
    removeContact: (p: { kind: string }) => `${p.kind} satırını kaldır`,
    maskedHint: 'Gizli bilgiler olduğu gibi kalır.',
    nameNeeded: 'Bir ad yazın.',
  },
  screen: {
    data: 'Bilgiler',
    edit: 'Düzenle',
    saved: 'Kaydedildi.',
    merged: 'Bu sırada başkasının yaptığı değişiklikler korundu.',
    archive: 'Arşivle',
    restore: 'Arşivden al',
    archived: 'Arşivde',
    archiveDone: (p: { name: string }) => `${p.name} arşivlendi.`,
    restoreDone: (p: { name: string }) => `${p.name} arşivden alındı.`,
    reveal: 'Göster',
    revealHint: 'Kimin gördüğü zaman akışına yazılır.',
    hidden: 'Gizli',
    openPage: 'Sayfada aç',
    nobody: 'Sorumlu yok',
    noTags: 'Etiket yok',
    noContact: 'İletişim bilgisi yok',
    changeResponsibles: 'Sorumluları değiştir',
    responsiblesSaved: 'Sorumlular değiştirildi.',
    changeTags: 'Etiketleri değiştir',
    tagsSaved: 'Etiketler değiştirildi.',
    given: (p: { name: string }) => `${p.name} artık sizin listenizde değil.`,
    lostTitle: 'Bu müşteri artık size açık değil',
    lostText: 'Sorumluluğu başkasına geçmiş ya da kayıt kaldırılmış olabilir.',
    toList: 'Müşteri listesine dön',
    more: 'Diğer işlemler',
    attested: 'Sahibi doğruladı',
  },
  duplicates: {
    title: 'Aynı müşteri olabilir',
    text: (p: { kind: string }) => `Aynı kişiden gelen ${p.kind} bu kayıtta da var.`,
    dismiss: 'Aynı değil',
    dismissed: 'Bir daha sorulmayacak.',
  },
  kinds: { person: 'Kişi', company: 'Şirket' },
  identityKinds: {
    phone: 'Telefon',
    email: 'E-posta',
    whatsapp_bsuid: 'WhatsApp kimliği',
    whatsapp_parent_bsuid: 'WhatsApp işletme kimliği',
    whatsapp_username: 'WhatsApp kullanıcı adı',
    messenger_psid: 'Messenger kimliği',
    instagram_igsid: 'Instagram kimliği',
    telegram: 'Telegram kimliği',
    external: 'Dış sistem kimliği',
  },
  export: {
    columns: {
      name: 'Ad',
      kind: 'Tür',
      phone: 'Telefon',
      email: 'E-posta',
      city: 'Şehir',
      responsibles: 'Sorumlular',
      tags: 'Etiketler',
      created: 'Oluşturulma',
      changed: 'Son değişiklik',
      id: 'Kimlik',
    },
    kinds: { person: 'Kişi', company: 'Şirket' },
  },
  facts: {
    'customers.created': (p: { via?: string }) =>
      p.via === 'lead' ? 'Müşteri kaydı başvuruyla açıldı' : 'Müşteri kaydı açıldı',
    'customers.changed': (p: { fields?: readonly string[]; via?: string; kinds?: readonly string[] }) => {
      if (p.via === 'lead')
        return `Başvuruyla yeni bilgi geldi: ${list((p.kinds ?? []).map((kind) => kindNames[kind] ?? kind)) || 'iletişim bilgileri'}`;
      return `Bilgiler değişti: ${list((p.fields ?? []).map((field) => fieldNames[field] ?? field))}`;
    },
    'customers.responsibles-changed': (p: Sets) => {
      const added = p.added?.length ? `Sorumlu oldu: ${people(p.added, p.names)}` : '';
      const removed = p.removed?.length ? `Sorumluluktan ayrıldı: ${people(p.removed, p.names)}` : '';
      return [added, removed].filter(Boolean).join(' · ') + many(p);
    },
    'customers.tags-changed': (p: Sets) => {
      const added = p.added?.length ? `Etiket eklendi: ${list(p.added)}` : '';
      const removed = p.removed?.length ? `Etiket kaldırıldı: ${list(p.removed)}` : '';
      return [added, removed].filter(Boolean).join(' · ') + many(p);
    },
    'customers.contact-revealed': (p: { kinds?: readonly string[] }) =>
      `Gizli bilgiler görüntülendi: ${list((p.kinds ?? []).map((kind) => kindNames[kind] ?? kind))}`,
    'customers.archived': (p: Sets) => `Arşive kaldırıldı${many(p)}`,
    'customers.restored': (p: Sets) => `Arşivden geri alındı${many(p)}`,
    'customers.possible-duplicate-found': (p: { reason?: string }) =>
      `Başka bir kayıtla aynı müşteri olabilir (aynı ${kindNames[p.reason ?? ''] ?? 'kimlik'})`,
    'customers.exported': (p: { total?: number }) => `Müşteri listesi dışa aktarıldı (${p.total ?? 0} kayıt)`,
    'customers.bulk-progressed': (p: { total?: number }) => `Toplu değişiklik (${p.total ?? 0} müşteri)`,
  },
  refusals: {
    'identity-taken': (p: Taken) =>
      p.customer
        ? `Bu ${kindNames[p.kind ?? ''] ?? 'bilgi'} ${p.customer.name} adlı müşteride kayıtlı.`
        : `Bu ${kindNames[p.kind ?? ''] ?? 'bilgi'} başka bir müşteride kayıtlı.`,
    'tax-number-taken': (p: Taken) =>
      p.customer
        ? `Bu vergi numarası ${p.customer.name} adlı müşteride kayıtlı.`
        : 'Bu vergi numarası başka bir müşteride kayıtlı.',
    'view-name-taken': 'Bu adla kayıtlı bir görünümünüz var.',
    'bulk-still-running': 'Toplu değişiklik henüz bitmedi.',
    'bulk-already-over': 'Toplu değişiklik zaten bitmiş.',
    'already-undone': 'Bu değişiklik zaten geri alınmış.',
    'phone-not-valid': 'Geçerli bir telefon numarası yazın.',
    'email-not-valid': 'Geçerli bir e-posta adresi yazın.',
    'company-only': 'Bu alan yalnızca şirketler içindir.',
    'tax-number-not-valid':
      'Vergi numarası 10, TC kimlik numarası 11 hanelidir; yazılan numara geçerli değil.',
    'person-not-active': 'Seçilen kişi artık etkin değil.',
    'unknown-identity': 'İletişim bilgileri bu arada değişmiş. Sayfayı yenileyip yeniden deneyin.',
    'ids-or-filter': 'Ya müşteriler ya da bir filtre seçilmeli.',
    'nothing-to-change': 'Değiştirilecek bir şey seçilmedi.',
  },
};

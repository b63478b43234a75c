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

export const tr = {
  title: 'Müşteriler',
  one: 'Müşteri',
  create: 'Yeni müşteri',
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
  permissions: {
    'customers.read': 'Müşterileri görmek',
    'customers.create': 'Müşteri oluşturmak',
    'customers.change': 'Müşterileri değiştirmek',
    'customers.assign': 'Sorumlu atamak',
    'customers.see-contact': 'Telefon ve e-postayı açık görmek',
    'customers.reveal-contact': 'Gizli telefon ve e-postayı göstermek (kayda geçer)',
    'customers.export': 'Müşterileri dışa aktarmak',
  },
};

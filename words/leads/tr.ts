type Arrived = { source?: string; campaign?: string | null; channel?: string; created?: boolean };

const sources: Record<string, string> = {
  website: 'Web sitesi',
  facebook: 'Facebook',
  instagram: 'Instagram',
  google: 'Google',
  whatsapp: 'WhatsApp',
  phone: 'Telefon',
  'walk-in': 'Ofise gelen',
  referral: 'Tavsiye',
  fair: 'Fuar',
  other: 'Diğer',
};

const sourceName = (code: string): string => sources[code] ?? code;

export const tr = {
  unnamed: 'İsimsiz aday',
  sources,
  sourceName: (p: { code: string }) => sourceName(p.code),
  /** What the frame says of this room. */
  frame: {
    leads: 'Adaylar',
    forms: 'Formlar',
    meta: 'Meta reklamları',
    add: 'Yeni aday',
    newForm: 'Yeni form',
    find: 'lead başvuru potansiyel',
  },
  channels: { form: 'Form', meta: 'Meta reklamı', hand: 'Elle girildi' },
  facts: {
    'leads.arrived': (p: Arrived) => {
      const from = sourceName(p.source ?? 'other');
      return p.campaign ? `Yeni başvuru: ${from} · ${p.campaign}` : `Yeni başvuru: ${from}`;
    },
    'leads.suspected': 'Şüpheli bir başvuru ayrıldı',
    'leads.discarded': 'Bir başvuru elendi',
    'leads.exported': (p: { total?: number }) => `Aday listesi dışa aktarıldı (${p.total ?? 0} kayıt)`,
    'leads.form-created': (p: { name?: string }) => `Form oluşturuldu: ${p.name ?? ''}`,
    'leads.form-changed': (p: { name?: string }) => `Form değiştirildi: ${p.name ?? ''}`,
    'leads.meta-connected': (p: { name?: string }) => `Meta uygulaması bağlandı: ${p.name ?? ''}`,
    'leads.meta-changed': (p: { name?: string }) => `Meta bağlantısı değiştirildi: ${p.name ?? ''}`,
    'leads.meta-page-connected': (p: { name?: string }) => `Meta sayfası bağlandı: ${p.name ?? ''}`,
    'leads.meta-page-removed': (p: { name?: string }) => `Meta sayfası kaldırıldı: ${p.name ?? ''}`,
    'leads.meta-stopped': (p: { name?: string }) =>
      `Meta’dan aday alınamıyor: ${p.name ?? ''} sayfasının anahtarını ya da izinlerini kontrol edin`,
    'leads.meta-resumed': (p: { name?: string }) => `Meta sayfası yeniden çalışıyor: ${p.name ?? ''}`,
  },
  refusals: {
    'form-closed': 'Bu form şu anda kapalı.',
    'form-key-taken': 'Bu kısa ad başka bir formda kullanılıyor.',
    'phone-not-valid': 'Geçerli bir telefon numarası yazın.',
    'number-not-valid': 'Geçerli bir sayı yazın.',
    'choice-unknown': 'Listeden bir seçenek seçin.',
    'consent-needed': 'Devam etmek için bunu onaylamanız gerekiyor.',
    'contact-needed': 'Telefon ya da e-posta yazın.',
    'not-a-code': 'Küçük harf, rakam ve alt çizgi kullanın; harfle başlayın.',
    'not-a-key': 'Küçük harf, rakam ve tire kullanın.',
    'not-an-origin': 'Site adresi yazın: https://www.ornek.test',
    reserved: 'Bu kod sistem için ayrılmış.',
    'key-twice': 'Bu kod iki kez kullanılmış.',
    'options-needed': 'En az bir seçenek ekleyin.',
    'text-needed': 'Bu metin gerekli.',
    'language-missing': 'Bu metin formun ilk dilinde de yazılmalı.',
    'lead-judged': 'Bu kayıt hakkında zaten karar verilmiş.',
    'not-a-meta-id': 'Meta kimliği yalnız rakamlardan oluşur.',
    'meta-not-proved': 'Bu istek Meta’dan geldiğini kanıtlamadı.',
    'meta-key-taken': 'Bu kısa adla bir bağlantı var.',
    'meta-page-taken': 'Bu sayfa başka bir bağlantıda kayıtlı.',
    'meta-other-page': (p: { name?: string }) => `Bu anahtar başka bir sayfanın: ${p.name ?? ''}`,
    'meta-user-token': 'Bu bir kullanıcı anahtarı. Sayfanın kendi erişim anahtarını girin.',
    'meta-refused': (p: { message?: string }) => `Meta kabul etmedi: ${p.message ?? ''}`,
    'meta-unreachable': 'Meta’ya şu anda ulaşılamıyor. Biraz sonra yeniden deneyin.',
  },
  permissions: {
    'leads.read': 'Adayları görmek',
    'leads.create': 'Elle aday girmek',
    'leads.judge': 'Adayları değerlendirmek',
    'leads.export': 'Adayları dışa aktarmak',
    'leads.manage-forms': 'Formları yönetmek',
    'leads.manage-meta': 'Meta bağlantılarını yönetmek',
  },
};

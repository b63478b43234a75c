type Named = { name?: string };

const states: Record<string, string> = {
  draft: 'taslak',
  'on-sale': 'satışta',
  withdrawn: 'satıştan kalktı',
};

const lacks: Record<string, string> = {
  price: 'yürürlükte bir fiyatı yok',
  module: 'kurulum modülü bu sistemde yok',
  'module-settings': 'kurulum modülünün zorunlu ayarları eksik',
};

export const tr = {
  /** What the frame says of this room. */
  frame: {
    catalog: 'Ürün kataloğu',
    options: 'Seçenekler',
    addons: 'Ek hizmetler',
    newProduct: 'Yeni ürün',
    find: 'katalog ürün paket fiyat liste tarife seçenek ek hizmet',
  },
  refusals: {
    'not-a-catalog-code': 'Harf ya da rakamla başlayın; harf, rakam, nokta, tire ve alt çizgi kullanın.',
    'code-taken': 'Bu kod zaten kullanılıyor.',
    'group-unknown': 'Bu ürün grubu artık yok.',
    'group-not-empty': 'İçinde ürün olan grup silinemez.',
    'groups-changed': 'Gruplar bu arada değişti. Sayfayı yenileyip yeniden deneyin.',
    'option-unknown': 'Bu seçenek bu üründe yok.',
    'option-required': 'Bu seçenek için bir değer belirtin.',
    'option-not-a-number': 'Tam sayı girin.',
    'option-out-of-range': 'Bu miktar izin verilen aralığın dışında.',
    'option-off-step': 'Bu miktar adım aralığına uymuyor.',
    'option-value-unknown': 'Bu değer artık sunulmuyor.',
    'option-not-yes-no': 'Evet ya da hayır seçin.',
    'addon-unknown': 'Bu ek hizmet artık yok.',
    'addon-not-offered': 'Bu ek hizmet bu ürünle satılmıyor.',
    'addon-too-many': 'Bir siparişte bu kadar alınamaz.',
    'field-unknown': 'Bu bilgi bu ürün için sorulmuyor.',
    'field-required': 'Bu alan zorunludur.',
    'field-not-a-number': 'Sayı girin.',
    'field-not-a-choice': 'Listeden birini seçin.',
    'field-not-a-date': 'Geçerli bir tarih girin.',
    'field-not-yes-no': 'Evet ya da hayır seçin.',
    'field-does-not-fit': 'Bu değer beklenen biçime uymuyor.',
    'not-on-sale': 'Bu ürün satışta değil.',
    'price-missing': 'Bu para birimi ve dönem için fiyat tanımlı değil.',
    'price-in-the-past': 'Geçmiş bir tarih için fiyat girilemez.',
    'price-twice': 'Aynı para birimi ve dönem iki kez yazılmış.',
    'price-at-that-moment': 'O tarih için zaten bir fiyat var. Önce onu geri çekin.',
    'price-in-force': 'Yürürlüğe girmiş bir fiyat geri çekilemez; yeni bir fiyat girin.',
    'one-owner': 'Tek bir ürün, seçenek ya da ek hizmet belirtin.',
    'currency-unknown': 'Böyle bir para birimi yok.',
    'product-not-sellable': (p: { lacks?: string[] }) =>
      `Ürün satışa çıkarılamıyor: ${(p.lacks ?? []).map((one) => lacks[one] ?? one).join('; ')}.`,
    'module-unknown': 'Bu kurulum modülü bu sistemde yok.',
    'setting-unknown': 'Modülün böyle bir ayarı yok.',
    'setting-does-not-fit': 'Bu değer ayarın türüne uymuyor.',
    'setting-required': 'Bu ayar zorunludur.',
    'range-upside-down': 'En çok, en azdan küçük olamaz; en az 1 olmalıdır.',
    'step-misses-end': 'En az ile en çok arası adıma tam bölünmüyor.',
    'values-missing': 'En az bir değer ekleyin.',
    'choices-missing': 'En az bir seçenek yazın.',
    'only-for-choices': 'Yalnızca “listeden seçim” türünde kullanılır.',
    'only-for-texts': 'Yalnızca “metin” türünde kullanılır.',
    'not-a-pattern': 'Bu düzenli ifade geçerli değil.',
  },
  facts: {
    'catalog.group-added': (p: Named) => `Ürün grubu eklendi: ${p.name ?? ''}`,
    'catalog.group-changed': (p: Named) => `Ürün grubu değişti: ${p.name ?? ''}`,
    'catalog.group-removed': (p: Named) => `Ürün grubu silindi: ${p.name ?? ''}`,
    'catalog.groups-ordered': (p: Named) => `Ürün gruplarının sırası değişti: ${p.name ?? ''}`,
    'catalog.product-added': (p: Named) => `Ürün eklendi: ${p.name ?? ''}`,
    'catalog.product-copied': (p: Named & { copiedFrom?: string }) =>
      `Ürün kopyalandı: ${p.copiedFrom ?? ''} → ${p.name ?? ''}`,
    'catalog.product-changed': (p: Named) => `Ürün değişti: ${p.name ?? ''}`,
    'catalog.product-state-changed': (p: Named & { to?: string }) =>
      `Ürünün durumu değişti: ${p.name ?? ''} → ${states[p.to ?? ''] ?? p.to ?? ''}`,
    'catalog.option-added': (p: Named) => `Seçenek eklendi: ${p.name ?? ''}`,
    'catalog.option-changed': (p: Named) => `Seçenek değişti: ${p.name ?? ''}`,
    'catalog.addon-added': (p: Named) => `Ek hizmet eklendi: ${p.name ?? ''}`,
    'catalog.addon-changed': (p: Named) => `Ek hizmet değişti: ${p.name ?? ''}`,
    'catalog.prices-added': (p: Named & { scheduled?: boolean }) =>
      `${p.scheduled ? 'İleri tarihli fiyat girildi' : 'Fiyat değişti'}: ${p.name ?? ''}`,
    'catalog.price-withdrawn': (p: Named) => `İleri tarihli fiyat geri çekildi: ${p.name ?? ''}`,
  },
  permissions: {
    'catalog.read': 'Ürün kataloğunu ve fiyatları görmek',
    'catalog.manage': 'Ürünleri, seçenekleri, ek hizmetleri ve fiyatları yönetmek',
  },
};

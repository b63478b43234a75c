import { sheetsTold } from './sheets/told.ts';

type Deck = { name?: string; number?: number; added?: number; changed?: number; closed?: number };
type Plan = { name?: string; username?: string };

export const tr = {
  /** What the frame says of this room. */
  frame: {
    decks: 'Tarifeler',
    plans: 'Tarife planları',
    bundles: 'Paketler',
    simulator: 'Ücret hesaplama',
    rates: 'Döviz kurları',
    find: 'fiyat ücret dakika rate deck önek hedef',
    simulate: 'Görüşme ücreti hesapla',
    addDeck: 'Yeni tarife',
  },
  facts: {
    ...sheetsTold.tr.facts,
    'tariffs.deck-added': (p: Deck) => `Tarife eklendi: ${p.name ?? ''}`,
    'tariffs.deck-changed': (p: Deck) => `Tarife bilgileri değişti: ${p.name ?? ''}`,
    'tariffs.deck-version-added': (p: Deck) =>
      `${p.name ?? ''} tarifesinin ${p.number ?? ''}. sürümü hazırlandı (${p.added ?? 0} eklendi, ${p.changed ?? 0} değişti, ${p.closed ?? 0} kapandı)`,
    'tariffs.deck-version-withdrawn': (p: Deck) =>
      `${p.name ?? ''} tarifesinin ${p.number ?? ''}. sürümü geri çekildi`,
    'tariffs.plan-added': (p: Plan) => `Tarife planı eklendi: ${p.name ?? ''}`,
    'tariffs.plan-changed': (p: Plan) => `Tarife planı değişti: ${p.name ?? ''}`,
    'tariffs.plan-decks-set': (p: Plan) => `${p.name ?? ''} planının tarife sırası değişti`,
    'tariffs.default-deck-set': (p: { currency?: string; name?: string | null }) =>
      p.name
        ? `${p.currency ?? ''} için varsayılan tarife: ${p.name}`
        : `${p.currency ?? ''} için varsayılan tarife kaldırıldı`,
    'tariffs.plan-assigned': (p: Plan) => `${p.username ?? ''} hattının tarife planı: ${p.name ?? ''}`,
    'tariffs.plan-ended': (p: Plan) => `${p.username ?? ''} hattının tarife planı sona erdi`,
    'tariffs.plan-missing': (p: Plan) =>
      `${p.username ?? ''} hattı için tanımlı olmayan bir tarife planı istendi; ürün ayarını kontrol edin`,
    'tariffs.carrier-deck-set': (p: { name?: string }) => `Taşıyıcının alış tarifesi: ${p.name ?? ''}`,
    'tariffs.discount-given': (p: { percent?: string }) =>
      `Görüşmelerde %${p.percent ?? ''} indirim tanımlandı`,
    'tariffs.discount-ended': (p: { percent?: string }) => `%${p.percent ?? ''} görüşme indirimi sona erdi`,
    'tariffs.bundle-added': (p: { name?: string }) => `Paket eklendi: ${p.name ?? ''}`,
    'tariffs.bundle-changed': (p: { name?: string }) => `Paket değişti: ${p.name ?? ''}`,
    'tariffs.bundle-given': (p: { name?: string }) => `Paket tanımlandı: ${p.name ?? ''}`,
    'tariffs.bundle-ended': (p: { name?: string }) => `Paket sona erdi: ${p.name ?? ''}`,
    'tariffs.exchange-rate-set': (p: { base?: string; quote?: string; rate?: string; day?: string }) =>
      `Kur girildi: 1 ${p.base ?? ''} = ${p.rate ?? ''} ${p.quote ?? ''} (${p.day ?? ''})`,
    'tariffs.link-made': (p: Plan) => `${p.username ?? ''} hattı için müşteri sayfası bağlantısı oluşturuldu`,
    'tariffs.link-revoked': (p: Plan) =>
      `${p.username ?? ''} hattının müşteri sayfası bağlantısı iptal edildi`,
  },
  refusals: {
    ...sheetsTold.tr.refusals,
    'not-a-tariff-code': 'Harf, rakam, nokta, tire ve alt çizgi kullanın; en çok 40 karakter.',
    'tariff-code-taken': 'Bu kod kullanılıyor.',
    'currency-unknown': 'Böyle bir para birimi yok.',
    'not-a-percentage': '0 ile 100 arasında bir yüzde yazın.',
    'rate-not-positive': 'Kur sıfırdan büyük olmalı.',
    'price-too-fine': 'Fiyatlarda noktadan sonra en çok 8 basamak olabilir.',
    'not-a-dialled-number': 'Bu bir telefon numarası değil. Örneğin: 0212 555 01 00',
    'not-a-price': 'Bir fiyat yazın; ondalık ayırıcı nokta: 0.2500',
    'steps-out-of-order': 'İlk kademe 0. saniyeden başlamalı, sonrakiler sırayla ilerlemeli.',
    'one-tariff-needed': 'Tarife, plan ve hattan yalnız birini verin.',
    'version-out-of-order':
      'Daha geç yürürlüğe girecek bir sürüm var. Önce onu geri çekin ya da daha ileri bir tarih verin.',
    'deck-archived': 'Bu tarife arşivde; değiştirilemez.',
    'rule-not-in-version': 'Bu satırlardan biri artık son sürümde yok. Listeyi yenileyin.',
    'rule-already-there': 'Aynı önek, ağırlık, başlangıç ve zaman aralığıyla bir satır zaten var.',
    'rule-named-twice': 'Bir satır iki kez verilmiş.',
    'version-in-force': 'Bu sürüm yürürlüğe girdi; geri çekilemez.',
    'version-not-last': (p: { number?: number }) => `Önce ${p.number ?? ''}. sürümü geri çekin.`,
    'purchase-deck-has-no-owner': 'Alış tarifesi bir müşteriye ait olamaz.',
    'deck-in-use': 'Bu tarife kullanılıyor. Önce planlardan, taşıyıcılardan ve varsayılanlardan çıkarın.',
    'deck-named-twice': 'Bir tarife iki kez seçilmiş.',
    'deck-does-not-fit': 'Seçilen tarife buraya uymuyor: yönü, para birimi veya türü farklı, ya da arşivde.',
    'plan-unknown': 'Böyle bir tarife planı yok.',
    'ends-before-it-begins': 'Bitiş başlangıçtan sonra olmalı.',
    'discount-overlaps': 'Bu tarihlerde başka bir indirim var.',
    'same-currency': 'İki farklı para birimi seçin.',
    'bundle-unknown': 'Seçilen paket yok ya da arşivde.',
    'bundle-archived': 'Bu paket arşivde; yeni tanımlanamaz.',
    'bundle-of-plan': 'Bu paket planla geliyor; planı değiştirince kalkar.',
    'subscribers-of-one-customer': 'Paketi paylaşan hatlar aynı müşterinin olmalı.',
    no_rate: 'Bu numara için fiyat bulunamadı.',
    'no-plan': 'Hattın o tarihte tarife planı yok.',
  },
  permissions: {
    'tariffs.read': 'Tarifeleri, planları ve paketleri görmek',
    'tariffs.manage': 'Tarifeleri, planları ve paketleri yönetmek',
    'tariffs.simulate': 'Görüşme ücreti hesaplamak',
    'tariffs.see-cost': 'Taşıyıcı maliyetini ve marjı görmek',
    'tariffs.assign': 'Hatlara plan, paket ve indirim tanımlamak',
    'tariffs.link': 'Müşteri sayfası bağlantısı oluşturmak',
  },
};

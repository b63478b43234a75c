import { tr as money } from './money/tr.ts';
import { tr as rerate } from './rerate/tr.ts';

type Source = { name?: string };
type Settled = { accepted?: number; still?: number; dropped?: number };

export const tr = {
  rerate: rerate.rerate,
  frame: {
    calls: 'Çağrı kayıtları',
    today: 'Bugünün çağrıları',
    unrated: 'Ücretlenemeyenler',
    rerate: 'Yeniden ücretleme',
    sources: 'Kayıt kaynakları',
    intakes: 'Kayıt alımı',
    rejects: 'Okunamayan satırlar',
    find: 'CDR arama kaydı görüşme ücret dosya santral',
  },
  facts: {
    ...money.facts,
    ...rerate.facts,
    'rating.calls-rerated': (p: { changed?: number }) =>
      `Çağrılar yeniden ücretlendi (${p.changed ?? 0} çağrı)`,
    'rating.source-added': (p: Source) => `Kayıt kaynağı eklendi: ${p.name ?? ''}`,
    'rating.source-changed': (p: Source) => `Kayıt kaynağı değiştirildi: ${p.name ?? ''}`,
    'rating.hook-changed': (p: Source & { open?: boolean }) =>
      p.open ? `Santral adresi yenilendi: ${p.name ?? ''}` : `Santral adresi kapatıldı: ${p.name ?? ''}`,
    'rating.rejects-settled': (p: Settled) =>
      p.dropped
        ? `Okunamayan ${p.dropped} satırdan vazgeçildi`
        : `Okunamayan satırlar yeniden denendi: ${p.accepted ?? 0} kabul edildi, ${p.still ?? 0} hâlâ hatalı`,
  },
  refusals: {
    ...money.refusals,
    ...rerate.refusals,
    'not-a-country': 'Ülkeyi iki harfle yazın: TR',
    'not-a-folder': 'Ana klasörün altındaki bir klasörü yazın: santral1/cdr',
    'source-key-taken': 'Bu kısa ad başka bir kaynakta kullanılıyor.',
    'folder-taken': 'Bu klasörü başka bir kaynak izliyor.',
    'source-inactive': 'Bu kaynak kapalı. Dosya göndermeden önce açın.',
    'unknown-source': 'Bu kısa adla açık bir kaynak yok.',
    'start-not-mapped': 'Başlangıç zamanının sütununu seçin.',
    'to-not-mapped': 'Aranan numaranın sütununu seçin.',
    'file-missing': 'Bir dosya seçin.',
    'file-gone': 'Dosya artık burada değil. Yeniden gönderin.',
    'intake-not-failed': 'Bu dosya zaten okundu ya da okunuyor.',
    'reject-settled': 'Bu satır için zaten karar verilmiş.',
    'ends-before-start': 'Bitiş, başlangıçtan önce olamaz.',
    'starts-in-future': 'Başlangıç, şimdiden bir günden çok ileride olamaz.',
  },
  permissions: {
    ...money.permissions,
    'rating.read': 'Çağrı kayıtlarını görmek',
    'rating.import': 'Kayıt kaynaklarını, dosyaları ve ücretlenemeyen çağrıları yönetmek',
    'rating.rerate': 'Çağrıları yeniden ücretlendirmek',
  },
};

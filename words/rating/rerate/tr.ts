type Named = { reason?: string; reference?: string; entries?: number };

// Why unrated calls were tried again; a person writes a reason of his own.
const again: Record<string, string> = {
  'rate-again': 'Ücretlenemeyen çağrılar yeniden denendi',
  'no-rate': 'Fiyatı olmayan çağrılar yeniden denendi',
  'no-plan': 'Planı olmayan çağrılar yeniden denendi',
  'unknown-subscriber': 'Hattı bilinmeyen çağrılar yeniden denendi',
};
const reasonOf = (reason = ''): string => again[reason] ?? reason;

export const tr = {
  facts: {
    'rating.rerating-asked': (p: Named) => `Yeniden ücretlendirme istendi: ${reasonOf(p.reason)}`,
    'rating.rerating-applied': (p: Named) => `Yeniden ücretlendirme uygulandı: ${reasonOf(p.reason)}`,
    'rating.rerating-withdrawn': (p: Named) => `Yeniden ücretlendirmeden vazgeçildi: ${reasonOf(p.reason)}`,
    'rating.usage-documented': (p: Named) =>
      `Kullanım belgeye aktarıldı: ${p.reference ?? ''} (${p.entries ?? 0} kayıt)`,
    'rating.usage-released': (p: Named) => `Belgedeki kullanım geri açıldı: ${p.reference ?? ''}`,
  },
  refusals: {
    'rerating-not-found': 'Bu yeniden ücretlendirme bulunamadı.',
    'rerating-not-previewed': 'Önizleme hazır değil ya da daha önce uygulanmış.',
    'document-not-found': 'Bu numarada bir kullanım belgesi yok.',
    'document-reference-taken': 'Bu belge numarası başka bir kullanım için kullanılmış.',
  },
  rerate: {
    reasonOf,
    title: 'Yeniden ücretlendirme',
    intro:
      'Önce neyin değişeceği gösterilir; uygulanınca eski ücret ters kayıtla geri alınır, yenisi yazılır.',
    begin: 'Önizleme başlat',
    none: 'Henüz yeniden ücretlendirme yok',
    noneHint: 'Tarife düzeltildiğinde, geçmiş çağrıların yeni fiyatını burada görüp uygulayabilirsiniz.',
    reason: 'Neden',
    reasonHint: 'Sonradan bakanlar için: “Almanya mobil fiyatı düzeltildi”',
    from: 'Başlangıç',
    until: 'Bitiş',
    prefix: 'Numara başı',
    state: 'Çağrılar',
    both: 'Hepsi',
    onlyRated: 'Yalnız ücretlenmiş',
    onlyUnrated: 'Yalnız ücretlenmemiş',
    states: {
      previewing: 'Hesaplanıyor',
      previewed: 'Önizleme hazır',
      applying: 'Uygulanıyor',
      done: 'Uygulandı',
      failed: 'Başarısız',
      withdrawn: 'Vazgeçildi',
    },
    more: 'Daha fazla göster',
    calls: 'Bakılan çağrı',
    changed: 'Değişen',
    shiftedToo: (p: { changed: string; shifted: string }) =>
      `Süzgecinizdeki ${p.changed} çağrı, paket nedeniyle ${p.shifted} çağrı daha.`,
    lost: 'Fiyatsız kalan',
    price: 'Satış',
    cost: 'Maliyet',
    margin: 'Marj',
    before: 'Önce',
    after: 'Sonra',
    difference: 'Fark',
    samples: 'En büyük farklar',
    call: 'Çağrı',
    apply: 'Uygula',
    applyTitle: 'Değişiklikler uygulansın mı?',
    applyText: (p: { changed: string }) =>
      `${p.changed} çağrının eski ücreti ters kayıtla geri alınacak, yenisi yazılacak. Faturalanmış olanların farkı bir sonraki belgeye gider.`,
    withdraw: 'Vazgeç',
    nothing: 'Hiçbir çağrının fiyatı değişmiyor.',
    filter: 'Kapsam',
    everything: 'Bütün çağrılar',
    by: 'İsteyen',
    when: 'Tarih',
  },
};

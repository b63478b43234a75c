export const tr = {
  title: '«Room»',
  add: 'Ekle',
  name: 'Ad',
  createdAt: 'Eklendi',
  empty: 'Henüz bir şey yok',
  permissions: {
    '«room».read': '«Room»: görme',
    '«room».write': '«Room»: ekleme ve değiştirme',
  },
  facts: {
    '«room».«thing»-added': '«Room»: eklendi',
    '«room».«thing»-renamed': '«Room»: adı değişti',
  },
  refusals: {},
};

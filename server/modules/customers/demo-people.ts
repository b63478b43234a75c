/** Names, places and trades of a believable town; nobody in it is real. */

const list = (text: string): string[] => text.split(' ');

export const women = list(
  'Ayşe Fatma Zeynep Elif Merve Büşra Şule Çağla Işıl Hatice Sevgi Derya Ece Nur Gizem Melis Özlem Pınar Seda Tuğba Yasemin İrem Gamze Dilek Esra',
);
export const men = list(
  'Ahmet Mehmet Mustafa Ali Hüseyin İbrahim Hasan Ömer Gökhan Yusuf Murat Osman Kemal Can Barış Emre Burak Serkan Tolga Uğur Volkan Cem Onur Kaan Çetin',
);
export const surnames = list(
  'Yılmaz Kaya Demir Çelik Şahin Yıldız Yıldırım Öztürk Aydın Özdemir Arslan Doğan Kılıç Çetin Koç Kurt Özkan Şimşek Polat Korkmaz Güneş Tekin Avcı Işık Bulut Ateş Toprak Ünal Sönmez Bozkurt Acar Güler Turan Keskin Duman İnce Uçar Ergin Çakır Gündüz',
);

export const places: readonly (readonly [city: string, district: string, postalCode: string])[] = [
  ['İstanbul', 'Kadıköy', '34710'],
  ['İstanbul', 'Beşiktaş', '34353'],
  ['İstanbul', 'Ümraniye', '34764'],
  ['İstanbul', 'Başakşehir', '34480'],
  ['Ankara', 'Çankaya', '06690'],
  ['Ankara', 'Etimesgut', '06790'],
  ['İzmir', 'Bornova', '35040'],
  ['İzmir', 'Karşıyaka', '35580'],
  ['Bursa', 'Nilüfer', '16110'],
  ['Antalya', 'Muratpaşa', '07100'],
  ['Kocaeli', 'Gebze', '41400'],
  ['Eskişehir', 'Odunpazarı', '26030'],
  ['Gaziantep', 'Şahinbey', '27010'],
  ['Trabzon', 'Ortahisar', '61030'],
];

export const streets = list(
  'Lale Menekşe Papatya Çınar Zambak Nergis Akasya Ihlamur Sümbül Manolya Fulya Karanfil',
);

export const trades = [
  'Yapı San. ve Tic. A.Ş.',
  'Lojistik Ltd. Şti.',
  'Bilişim A.Ş.',
  'Gıda San. Ltd. Şti.',
  'Turizm Otelcilik A.Ş.',
  'Tekstil San. ve Tic. Ltd. Şti.',
  'Mühendislik Ltd. Şti.',
  'Sağlık Hizmetleri A.Ş.',
  'Otomotiv A.Ş.',
  'Mobilya Dekorasyon Ltd. Şti.',
] as const;

export const brands = list(
  'Akçınar Boğaziçi Çamlıca Doruk Ege Göksu Hisar Işıksan Kuzey Marmara Öncü Pusula Sarmaşık Toros Uğurlu Yakamoz Zirve Anadolu Bereket Değirmen',
);

export const tags = [
  'VIP',
  'Fuar 2026',
  'Sıcak',
  'Yatırımcı',
  'Kurumsal',
  'Referans',
  'Eski müşteri',
] as const;

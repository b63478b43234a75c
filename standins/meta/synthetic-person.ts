const FIRST = [
  'Ayşe',
  'Çağrı',
  'İrem',
  'Oğuz',
  'Şule',
  'Ümit',
  'Gökçe',
  'Işıl',
  'Mehmet',
  'Zeynep',
  'Emre',
  'Nazlı',
];
const LAST = [
  'Yılmaz',
  'Öztürk',
  'Çelik',
  'Şahin',
  'Aydın',
  'Koç',
  'Güneş',
  'Işık',
  'Doğan',
  'Kılıç',
  'Ünal',
];
const FLATS = ['1+1', '2+1', '3+1', '4+1 dubleks'];

/** Answers of a made-up person; the same id always gives the same person. Nobody real can be meant. */
export function syntheticAnswers(id: string): Record<string, string> {
  const n = Number(BigInt(id) % 10_000_019n);
  const first = FIRST[n % FIRST.length] ?? '';
  const last = LAST[Math.floor(n / 7) % LAST.length] ?? '';
  return {
    full_name: `${first} ${last}`,
    phone_number: `+90555${String(n % 10_000_000).padStart(7, '0')}`,
    email: `aday${n}@ornek.test`,
    daire_tipi: FLATS[n % FLATS.length] ?? '',
  };
}

import type { NumberingPack, NumberingRange } from '../numbering.ts';

/**
 * Turkey. Lengths and prefixes after libphonenumber's metadata; names of mobile ranges are those of the operator they
 * were first given to, since numbers are portable.
 */
export const trPack: NumberingPack = {
  country: 'TR',
  name: 'Türkiye',
  callingCode: '90',
  trunkPrefix: '0',
  internationalPrefix: '00',
  collectLocalPrefix: null,
  collectNationalPrefix: null,
  portabilityPrefix: null,
  routingCodeDigits: 3,
  carrierCodes: [],
  areas: areas(`
    212 İstanbul (Avrupa)|216 İstanbul (Anadolu)|222 Eskişehir|224 Bursa|226 Yalova|228 Bilecik|232 İzmir|236 Manisa
    242 Antalya|246 Isparta|248 Burdur|252 Muğla|256 Aydın|258 Denizli|262 Kocaeli|264 Sakarya|266 Balıkesir
    272 Afyonkarahisar|274 Kütahya|276 Uşak|282 Tekirdağ|284 Edirne|286 Çanakkale|288 Kırklareli
    312 Ankara|318 Kırıkkale|322 Adana|324 Mersin|326 Hatay|328 Osmaniye|332 Konya|338 Karaman|342 Gaziantep
    344 Kahramanmaraş|346 Sivas|348 Kilis|352 Kayseri|354 Yozgat|356 Tokat|358 Amasya|362 Samsun|364 Çorum
    366 Kastamonu|368 Sinop|370 Karabük|372 Zonguldak|374 Bolu|376 Çankırı|378 Bartın|380 Düzce|382 Aksaray
    384 Nevşehir|386 Kırşehir|388 Niğde|392 Kuzey Kıbrıs
    412 Diyarbakır|414 Şanlıurfa|416 Adıyaman|422 Malatya|424 Elazığ|426 Bingöl|428 Tunceli|432 Van|434 Bitlis
    436 Muş|438 Hakkâri|442 Erzurum|446 Erzincan|452 Ordu|454 Giresun|456 Gümüşhane|458 Bayburt|462 Trabzon
    464 Rize|466 Artvin|472 Ağrı|474 Kars|476 Iğdır|478 Ardahan|482 Mardin|484 Siirt|486 Şırnak|488 Batman`),
  ranges: [
    ...range('local', '2 3 4 5 6 7 8 9', 7, 'national', 'Sabit hat'),
    ...range('national', '50', 10, 'mobile', 'Türk Telekom'),
    ...range('national', '53', 10, 'mobile', 'Turkcell'),
    ...range('national', '54', 10, 'mobile', 'Vodafone'),
    ...range('national', '55', 10, 'mobile', 'Türk Telekom'),
    ...range('national', '51616 5616 562 564 572', 10, 'mobile', 'Turkcell'),
    ...range('national', '574', 10, 'mobile', 'Vodafone'),
    ...range('national', '575', 10, 'mobile', 'Türk Telekom'),
    ...range('national', '510 516 524 561 594 596', 10, 'mobile', 'Diğer mobil işletmeciler'),
    ...range('national', '58', 10, 'mobile', 'Makineler arası hatlar'),
    ...range('national', '512', 10, 'special', 'Çağrı cihazı'),
    ...range('national', '592', 10, 'special', 'Uydu telefonu'),
    ...range('national', '850', 10, 'special', 'Coğrafi olmayan (VoIP)'),
    { form: 'national', prefix: '800', minDigits: 10, maxDigits: 13, kind: 'free', name: 'Ücretsiz' },
    ...range('national', '811', 10, 'free', 'Ücretsiz'),
    ...range('national', '888 898 900', 10, 'premium', 'Katma değerli'),
    ...range('nationwide', '444', 7, 'special', 'Ülke çapında 444'),
    ...range('short', '112 110 155 156 158 177', 3, 'emergency', 'Acil çağrı'),
    ...range('short', '1', 3, 'short', 'Kısa numara'),
    ...range('short', '118', 5, 'short', 'Rehberlik'),
  ],
};

function areas(text: string) {
  return text
    .split(/[|\n]/)
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => ({ code: entry.slice(0, 3), name: entry.slice(4) }));
}

function range(
  form: NumberingRange['form'],
  prefixes: string,
  digits: number,
  kind: NumberingRange['kind'],
  name: string,
): NumberingRange[] {
  return prefixes
    .split(' ')
    .map((prefix) => ({ form, prefix, minDigits: digits, maxDigits: digits, kind, name }));
}

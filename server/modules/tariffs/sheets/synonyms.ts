import type { SheetField } from '../../../../contracts/tariffs-sheets.ts';
import { sheetColumns } from '../../../../words/tariffs/sheets/columns.ts';
import { fold } from '../../../kernel/fold.ts';

// What carriers write above their columns, folded (server/kernel/fold.ts), the surer names first.
const names: Partial<Record<SheetField, string>> = {
  prefix:
    'prefix;prefiks;onek;on ek;dial code;dial codes;dialcode;dial prefix;dialing code;destination code;destination prefix;full code;kod;kodlar;arama kodu;code;codes;breakout;breakouts;prefixo;codigo;codigos;number prefix;dst prefix;e164;numara oneki;cod',
  countryCode:
    'country code;country codes;ulke kodu;cc;codigo do pais;codigo pais;pais codigo;country prefix;ddi',
  areaCodes:
    'area codes;area code;alan kodlari;alan kodu;city code;city codes;sehir kodu;ddd;ndc;operator code;operator kodu;network code;codigo de area;region code;bolge kodu;npa',
  destination:
    'destination;destination name;hedef;hedef adi;yon;varis;varis noktasi;istikamet;destino;description;aciklama;descricao;ulke;ulke adi;country;country name;pais;name;ad;adi;location;region;bolge;zone name;area name;operator;route',
  group: 'group;destination group;grup;hedef grubu;grupo;grupo de destino',
  rate: 'rate;rate per minute;rate/min;rate / min;price per minute;price/min;per minute;dakika ucreti;dk ucreti;dakika fiyati;birim fiyat;birim ucret;new rate;new price;yeni fiyat;yeni ucret;fiyat;ucret;price;tariff;tarife;charge;cost;valor;valor por minuto;preco;preco por minuto;tarifa;rate per second;price per second;saniye ucreti;rate/sec;preco por segundo;mesaj ucreti;rate per message;price per message;preco por mensagem;amount;tutar',
  connectFee:
    'connection fee;connect fee;connection charge;connect charge;setup fee;set-up fee;call setup;baglanti ucreti;cagri basi ucret;acilis ucreti;taxa de conexao;taxa de ligacao',
  increments:
    'increments;billing increment;billing increments;billing;billing terms;interval;intervals;rounding;rounding rules;periyot;ucretlendirme;ucretlendirme adimi;faturalama;pulse;blok;bloklar;incrementos;cadencia;charging interval;min/inc;minimum/increment',
  initial:
    'initial;initial block;initial increment;initial interval;first block;first interval;first increment;minimum duration;min duration;min time;minimum time;ilk blok;ilk periyot;asgari sure;interval 1;bloco inicial;minimal time',
  increment:
    'increment;next increment;next block;next interval;subsequent;subsequent increment;subsequent block;sonraki blok;sonraki periyot;artis;interval n;bloco seguinte;incremento',
  minCharge: 'minimum charge;min charge;asgari ucret;minimum ucret;en az ucret;cobranca minima',
  maxCharge: 'maximum charge;max charge;azami ucret;en cok ucret;cobranca maxima',
  validFrom:
    'valid from;effective date;effective from;effective;effect date;start date;from date;activation date;begin date;gecerlilik;gecerlilik tarihi;gecerlilik baslangici;yururluk;yururluk tarihi;baslangic;baslangic tarihi;vigencia;inicio da vigencia;data de inicio;valido a partir de;date',
  endsOn:
    'end date;valid to;valid until;valid till;expiry;expiry date;expire date;expiration date;bitis;bitis tarihi;gecerlilik bitisi;fim da vigencia;validade;data final',
  closed:
    'closed;kapali;kapandi;encerrado;fechado;status;durum;discontinued;blocked;deleted;change;change type;degisiklik;comment;comments;action;islem',
  currency: 'currency;para birimi;doviz;moeda;ccy;curr',
  weight: 'weight;agirlik;peso',
};

const fieldOf = new Map<string, SheetField>();
for (const [field, list] of Object.entries(names))
  for (const name of list.split(';')) remember(name, field as SheetField);
for (const columns of Object.values(sheetColumns)) {
  for (const [field, name] of Object.entries(columns)) remember(plain(name), field as SheetField);
}

function remember(name: string, field: SheetField): void {
  if (!fieldOf.has(name)) fieldOf.set(name, field);
}

/** Which field a header names, or null. What stands in brackets (a currency, a unit) is not looked at first. */
export function fieldNamed(header: string): SheetField | null {
  const whole = plain(header);
  const found = fieldOf.get(whole) ?? fieldOf.get(plain(header.replace(/[([{].*?[)\]}]/g, ' ')));
  if (found) return found;
  const bare = whole
    .replace(/\b(usd|eur|try|tl|gbp|brl|in|per min|min|dk|dakika)\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return fieldOf.get(bare) ?? null;
}

/** Whether a header says that the price is for a second or a message. */
export const saysPerOne = (header: string): boolean =>
  /\b(sec|second|seconds|saniye|sn|segundo|mesaj|message|sms|mensagem)\b/.test(plain(header));

function plain(header: string): string {
  return fold(header)
    .replace(/[_.:*#"'()[\]{}]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

import type { Locale } from '../../dictionary.ts';

/** What the cell holds (`text`) and what the reason names besides. */
type Given = Readonly<Record<string, string | number>>;
type Sentences = Readonly<Record<string, string | ((p: Given) => string)>>;

const seen = (p: Given): string => (p.text === undefined ? '' : ` “${p.text}”`);

/** Why a line of a rate sheet could not be read. */
const sentences: Readonly<Record<Locale, Sentences>> = {
  tr: {
    'prefix-missing': 'Önek yok.',
    'rate-missing': 'Ücret yok.',
    'not-a-prefix': (p) => `Önek rakamlardan oluşmalı:${seen(p)}`,
    'scientific-number': (p) =>
      `Tablo programı sayıyı kısaltmış (1,23E+11):${seen(p)}. Sütunu metin olarak kaydedin.`,
    'range-backwards': (p) => `Aralık anlaşılmadı: “${p.range ?? ''}”`,
    'too-many-codes': (p) => `Bir satırda en çok ${p.most ?? ''} kod olabilir.`,
    'not-a-price': (p) => `Fiyat değil:${seen(p)}`,
    'price-negative': (p) => `Fiyat sıfırdan küçük olamaz:${seen(p)}`,
    'price-too-fine': (p) => `Fiyatta en çok ${p.places ?? 8} ondalık basamak olabilir:${seen(p)}`,
    'other-currency': (p) => `Tarife ${p.deck ?? 'başka'} para biriminde, bu hücre değil:${seen(p)}`,
    'not-increments': (p) => `Adım “60/6” gibi yazılmalı:${seen(p)}`,
    'not-a-whole-number': (p) => `Tam sayı değil:${seen(p)}`,
    'not-a-date': (p) => `Tarih değil:${seen(p)}`,
    'ends-later': (p) =>
      `Bitiş tarihi ileride:${seen(p)}. Bu satırı o güne planlayacağınız ayrı bir listeyle kapatın.`,
    'closed-unclear': (p) => `Kapalı mı, açık mı anlaşılmadı:${seen(p)}`,
    'not-a-window': 'Zaman penceresi geçerli değil.',
    'not-steps': 'Kademeler geçerli değil.',
    'steps-out-of-order': 'İlk kademe 0. saniyeden başlamalı, sonrakiler sırayla ilerlemeli.',
    'not-json': 'JSON okunamadı.',
    'not-valid': (p) => `Geçerli bir değer değil:${seen(p)}`,
  },
  en: {
    'prefix-missing': 'There is no prefix.',
    'rate-missing': 'There is no rate.',
    'not-a-prefix': (p) => `A prefix has digits only:${seen(p)}`,
    'scientific-number': (p) =>
      `The spreadsheet has shortened the number (1.23E+11):${seen(p)}. Save the column as text.`,
    'range-backwards': (p) => `This range was not understood: “${p.range ?? ''}”`,
    'too-many-codes': (p) => `A line can have at most ${p.most ?? ''} codes.`,
    'not-a-price': (p) => `Not a price:${seen(p)}`,
    'price-negative': (p) => `A price cannot be below zero:${seen(p)}`,
    'price-too-fine': (p) => `A price can have at most ${p.places ?? 8} decimals:${seen(p)}`,
    'other-currency': (p) => `The deck is in ${p.deck ?? 'another currency'}, this cell is not:${seen(p)}`,
    'not-increments': (p) => `Increments are written like “60/6”:${seen(p)}`,
    'not-a-whole-number': (p) => `Not a whole number:${seen(p)}`,
    'not-a-date': (p) => `Not a date:${seen(p)}`,
    'ends-later': (p) =>
      `It ends in the future:${seen(p)}. Close it by a sheet of its own, scheduled for that day.`,
    'closed-unclear': (p) => `Unclear whether this means closed:${seen(p)}`,
    'not-a-window': 'Not a time window.',
    'not-steps': 'Not a list of steps.',
    'steps-out-of-order': 'The first step begins at second 0, the others follow in order.',
    'not-json': 'This is no JSON.',
    'not-valid': (p) => `Not a valid value:${seen(p)}`,
  },
  'pt-BR': {
    'prefix-missing': 'Falta o prefixo.',
    'rate-missing': 'Falta o preço.',
    'not-a-prefix': (p) => `O prefixo só tem dígitos:${seen(p)}`,
    'scientific-number': (p) =>
      `A planilha abreviou o número (1,23E+11):${seen(p)}. Salve a coluna como texto.`,
    'range-backwards': (p) => `Intervalo não entendido: “${p.range ?? ''}”`,
    'too-many-codes': (p) => `Uma linha pode ter no máximo ${p.most ?? ''} códigos.`,
    'not-a-price': (p) => `Não é um preço:${seen(p)}`,
    'price-negative': (p) => `O preço não pode ser negativo:${seen(p)}`,
    'price-too-fine': (p) => `O preço pode ter no máximo ${p.places ?? 8} casas decimais:${seen(p)}`,
    'other-currency': (p) => `A tabela está em ${p.deck ?? 'outra moeda'}, esta célula não:${seen(p)}`,
    'not-increments': (p) => `Incrementos se escrevem como “60/6”:${seen(p)}`,
    'not-a-whole-number': (p) => `Não é um número inteiro:${seen(p)}`,
    'not-a-date': (p) => `Não é uma data:${seen(p)}`,
    'ends-later': (p) =>
      `O fim está no futuro:${seen(p)}. Encerre com uma planilha própria, agendada para esse dia.`,
    'closed-unclear': (p) => `Não está claro se está encerrado:${seen(p)}`,
    'not-a-window': 'Janela de horário inválida.',
    'not-steps': 'Lista de degraus inválida.',
    'steps-out-of-order': 'O primeiro degrau começa no segundo 0 e os demais seguem em ordem.',
    'not-json': 'Não é JSON.',
    'not-valid': (p) => `Valor inválido:${seen(p)}`,
  },
};

/** The sentence for the reason of a bad line. */
export function faultSentence(locale: Locale, reason: string, data: Given = {}): string {
  const known = sentences[locale];
  const sentence = known[reason] ?? known['not-valid'] ?? reason;
  return typeof sentence === 'function' ? sentence(data) : sentence;
}

/** Headers of the first columns of the file of bad lines. */
export const faultTitles: Readonly<Record<Locale, readonly string[]>> = {
  tr: ['Satır', 'Sütun', 'Neden'],
  en: ['Line', 'Column', 'Reason'],
  'pt-BR': ['Linha', 'Coluna', 'Motivo'],
};

type Sheet = { name?: string; deck?: string; number?: number };
type Counted = Record<string, number | string | undefined>;

/** What rate sheets refuse and announce; part of `tariffsWords`. */
export const sheetsTold = {
  tr: {
    facts: {
      'tariffs.sheet-progressed': 'Fiyat listesi okunuyor',
      'tariffs.sheet-uploaded': (p: Sheet) =>
        `${p.deck ?? ''} tarifesine fiyat listesi yüklendi: ${p.name ?? ''}`,
      'tariffs.sheet-compared': (p: Sheet) =>
        `Fiyat listesi ${p.deck ?? ''} ile karşılaştırıldı: ${p.name ?? ''}`,
      'tariffs.sheet-failed': (p: Sheet) => `Fiyat listesi işlenemedi: ${p.name ?? ''}`,
      'tariffs.sheet-applied': (p: Sheet) =>
        `Fiyat listesi ${p.deck ?? ''} tarifesinin ${p.number ?? ''}. sürümü oldu: ${p.name ?? ''}`,
      'tariffs.sheet-discarded': (p: Sheet) => `Fiyat listesinden vazgeçildi: ${p.name ?? ''}`,
      'tariffs.restoration-requested': (p: Sheet) =>
        `${p.name ?? ''} tarifesinin ${p.number ?? ''}. sürümü geri getiriliyor`,
      'tariffs.restoration-failed': (p: Sheet) =>
        `${p.name ?? ''} tarifesinin ${p.number ?? ''}. sürümü geri getirilemedi`,
    },
    refusals: {
      'sheet-missing': 'Bir dosya seçin.',
      'sheet-empty': 'Dosyada fiyat satırı yok.',
      'sheet-old-workbook':
        'Bu eski bir Excel dosyası (.xls). Excel’de .xlsx olarak kaydedip yeniden yükleyin.',
      'sheet-not-a-workbook': 'Dosya açılamadı: bozuk, parolalı ya da Excel dosyası değil.',
      'sheet-too-large': 'Dosyanın içindekiler çok büyük.',
      'sheet-table-unknown': (p: Counted) => `Çalışma sayfası bulunamadı: ${p.table ?? ''}`,
      'sheet-quote-open': (p: Counted) => `${p.line ?? ''}. satırda açılan tırnak hiç kapanmıyor.`,
      'sheet-has-no-columns': 'Tarife JSON’unda sütun eşlenmez; doğrudan karşılaştırın.',
      'sheet-not-json': 'Dosya bir tarife JSON’u değil.',
      'sheet-several-decks': 'JSON birden çok tarife içeriyor; her seferinde birini yükleyin.',
      'sheet-other-currency': (p: Counted) =>
        `${p.column ? `Listede “${p.column}” ${p.currency ?? ''} diyor` : `Listenin para birimi ${p.currency ?? ''}`}, tarifeninki ${p.deck ?? ''}.`,
      'sheet-other-zone': (p: Counted) =>
        `Listenin saat dilimi ${p.zone ?? ''}, tarifeninki ${p.deck ?? ''}.`,
      'sheet-too-many-rules': (p: Counted) => `Bir listede en çok ${p.most ?? ''} önek olabilir.`,
      'sheet-mapping-wrong': 'Satırların çoğu okunamadı. Sütun eşlemesini kontrol edin.',
      'sheet-file-gone': 'Dosya artık saklanmıyor. Yeniden yükleyin.',
      'sheet-in-work': 'Bu liste şu anda buna uygun durumda değil. Sayfayı yenileyin.',
      'sheet-has-faults': (p: Counted) =>
        `Önce sorunlu satırlara karar verin: ${p.faulty ?? 0} okunamayan, ${p.twice ?? 0} çelişen satır var.`,
      'sheet-deck-changed': 'Tarife bu arada değişti. Yeniden karşılaştırın.',
      'sheet-changes-nothing': 'Bu liste tarifede hiçbir şeyi değiştirmiyor.',
      'sheet-dated-before': 'Geçmiş bir tarih verilemez.',
      'version-is-last': 'Bu zaten son sürüm.',
      'restoration-running': 'Bu tarifenin bir sürümü zaten geri getiriliyor.',
      'not-increments': 'Adımı 60/6 gibi yazın: ilk blok / sonraki bloklar (saniye).',
    },
  },
  en: {
    facts: {
      'tariffs.sheet-progressed': 'A rate sheet is being read',
      'tariffs.sheet-uploaded': (p: Sheet) => `Rate sheet for ${p.deck ?? ''} uploaded: ${p.name ?? ''}`,
      'tariffs.sheet-compared': (p: Sheet) => `Rate sheet compared with ${p.deck ?? ''}: ${p.name ?? ''}`,
      'tariffs.sheet-failed': (p: Sheet) => `Rate sheet could not be processed: ${p.name ?? ''}`,
      'tariffs.sheet-applied': (p: Sheet) =>
        `Rate sheet became version ${p.number ?? ''} of ${p.deck ?? ''}: ${p.name ?? ''}`,
      'tariffs.sheet-discarded': (p: Sheet) => `Rate sheet thrown away: ${p.name ?? ''}`,
      'tariffs.restoration-requested': (p: Sheet) =>
        `Version ${p.number ?? ''} of ${p.name ?? ''} is being restored`,
      'tariffs.restoration-failed': (p: Sheet) =>
        `Version ${p.number ?? ''} of ${p.name ?? ''} could not be restored`,
    },
    refusals: {
      'sheet-missing': 'Choose a file.',
      'sheet-empty': 'The file has no lines with prices.',
      'sheet-old-workbook': 'This is an old Excel file (.xls). Save it as .xlsx and upload it again.',
      'sheet-not-a-workbook': 'The file cannot be opened: damaged, with a password, or no Excel file.',
      'sheet-too-large': 'What is inside this file is too large.',
      'sheet-table-unknown': (p: Counted) => `There is no worksheet ${p.table ?? ''}.`,
      'sheet-quote-open': (p: Counted) => `A quote that opens at line ${p.line ?? ''} never ends.`,
      'sheet-has-no-columns': 'A tariff JSON has no columns to map; compare it straight away.',
      'sheet-not-json': 'The file is no tariff JSON.',
      'sheet-several-decks': 'The JSON has several decks; upload one at a time.',
      'sheet-other-currency': (p: Counted) =>
        `${p.column ? `“${p.column}” in the sheet says` : 'The sheet is in'} ${p.currency ?? ''}, the deck is in ${p.deck ?? ''}.`,
      'sheet-other-zone': (p: Counted) =>
        `The sheet's time zone is ${p.zone ?? ''}, the deck's ${p.deck ?? ''}.`,
      'sheet-too-many-rules': (p: Counted) => `A sheet can have at most ${p.most ?? ''} prefixes.`,
      'sheet-mapping-wrong': 'Most lines could not be read. Check which column is which.',
      'sheet-file-gone': 'The file is no longer kept. Upload it again.',
      'sheet-in-work': 'This sheet is not in a state for that. Reload the page.',
      'sheet-has-faults': (p: Counted) =>
        `Decide about the bad lines first: ${p.faulty ?? 0} unreadable, ${p.twice ?? 0} contradicting.`,
      'sheet-deck-changed': 'The deck has changed since. Compare again.',
      'sheet-changes-nothing': 'This sheet changes nothing in the deck.',
      'sheet-dated-before': 'A date in the past is not possible.',
      'version-is-last': 'This is the last version already.',
      'restoration-running': 'A version of this deck is already being restored.',
      'not-increments': 'Write increments like 60/6: first block / next blocks in seconds.',
    },
  },
  'pt-BR': {
    facts: {
      'tariffs.sheet-progressed': 'Uma planilha de preços está sendo lida',
      'tariffs.sheet-uploaded': (p: Sheet) =>
        `Planilha de preços enviada para ${p.deck ?? ''}: ${p.name ?? ''}`,
      'tariffs.sheet-compared': (p: Sheet) => `Planilha comparada com ${p.deck ?? ''}: ${p.name ?? ''}`,
      'tariffs.sheet-failed': (p: Sheet) => `A planilha não pôde ser processada: ${p.name ?? ''}`,
      'tariffs.sheet-applied': (p: Sheet) =>
        `A planilha virou a versão ${p.number ?? ''} de ${p.deck ?? ''}: ${p.name ?? ''}`,
      'tariffs.sheet-discarded': (p: Sheet) => `Planilha descartada: ${p.name ?? ''}`,
      'tariffs.restoration-requested': (p: Sheet) =>
        `A versão ${p.number ?? ''} de ${p.name ?? ''} está sendo restaurada`,
      'tariffs.restoration-failed': (p: Sheet) =>
        `A versão ${p.number ?? ''} de ${p.name ?? ''} não pôde ser restaurada`,
    },
    refusals: {
      'sheet-missing': 'Escolha um arquivo.',
      'sheet-empty': 'O arquivo não tem linhas com preços.',
      'sheet-old-workbook': 'Este é um arquivo antigo do Excel (.xls). Salve como .xlsx e envie de novo.',
      'sheet-not-a-workbook': 'O arquivo não abre: danificado, com senha ou não é do Excel.',
      'sheet-too-large': 'O conteúdo do arquivo é grande demais.',
      'sheet-table-unknown': (p: Counted) => `Não há a planilha ${p.table ?? ''}.`,
      'sheet-quote-open': (p: Counted) => `Aspas abertas na linha ${p.line ?? ''} nunca fecham.`,
      'sheet-has-no-columns': 'Um JSON de tarifa não tem colunas a mapear; compare diretamente.',
      'sheet-not-json': 'O arquivo não é um JSON de tarifa.',
      'sheet-several-decks': 'O JSON tem várias tabelas; envie uma de cada vez.',
      'sheet-other-currency': (p: Counted) =>
        `${p.column ? `“${p.column}” na planilha indica` : 'A planilha está em'} ${p.currency ?? ''}, a tabela está em ${p.deck ?? ''}.`,
      'sheet-other-zone': (p: Counted) =>
        `O fuso da planilha é ${p.zone ?? ''}, o da tabela ${p.deck ?? ''}.`,
      'sheet-too-many-rules': (p: Counted) => `Uma planilha pode ter no máximo ${p.most ?? ''} prefixos.`,
      'sheet-mapping-wrong': 'A maioria das linhas não pôde ser lida. Confira as colunas.',
      'sheet-file-gone': 'O arquivo não é mais guardado. Envie de novo.',
      'sheet-in-work': 'A planilha não está em estado para isso. Atualize a página.',
      'sheet-has-faults': (p: Counted) =>
        `Decida primeiro sobre as linhas com problema: ${p.faulty ?? 0} ilegíveis, ${p.twice ?? 0} contraditórias.`,
      'sheet-deck-changed': 'A tabela mudou nesse meio-tempo. Compare de novo.',
      'sheet-changes-nothing': 'Esta planilha não muda nada na tabela.',
      'sheet-dated-before': 'Não é possível usar uma data passada.',
      'version-is-last': 'Esta já é a última versão.',
      'restoration-running': 'Uma versão desta tabela já está sendo restaurada.',
      'not-increments': 'Escreva os incrementos como 60/6: primeiro bloco / seguintes (segundos).',
    },
  },
};

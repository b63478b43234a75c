/** Makes text comparable the way search does: Turkish small letters, no dots, hats or cedillas. */
export const fold = (text: string): string =>
  text
    .toLocaleLowerCase('tr-TR')
    .replaceAll('ı', 'i')
    .normalize('NFD')
    .replace(/\p{M}+/gu, '');

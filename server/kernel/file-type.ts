/**
 * What a file is, by its first bytes and never by its name. Only types that Kovan shows or attaches are known;
 * everything else is `application/octet-stream` and is offered for download only. SVG and HTML are not known on
 * purpose: they carry scripts.
 */
export function sniffType(head: Uint8Array): string {
  return signatures.find(({ fits }) => fits(head))?.type ?? unknownType;
}

export const unknownType = 'application/octet-stream';

/** Pictures that every browser shows and that carry no script. */
export const pictureTypes: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
]);

/** How many bytes `sniffType` looks at, at most. */
export const sniffLength = 32;

const text = (head: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...head.subarray(from, to));
const starts =
  (...bytes: number[]) =>
  (head: Uint8Array) =>
    bytes.every((byte, at) => head[at] === byte);
const reads =
  (word: string, from = 0) =>
  (head: Uint8Array) =>
    text(head, from, from + word.length) === word;
const brand =
  (...brands: string[]) =>
  (head: Uint8Array) =>
    text(head, 4, 8) === 'ftyp' && brands.includes(text(head, 8, 12));

const signatures: readonly { type: string; fits: (head: Uint8Array) => boolean }[] = [
  { type: 'image/png', fits: starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a) },
  { type: 'image/jpeg', fits: starts(0xff, 0xd8, 0xff) },
  { type: 'image/gif', fits: (head) => ['GIF87a', 'GIF89a'].includes(text(head, 0, 6)) },
  { type: 'image/webp', fits: (head) => reads('RIFF')(head) && reads('WEBP', 8)(head) },
  { type: 'image/avif', fits: brand('avif', 'avis') },
  { type: 'image/heic', fits: brand('heic', 'heix', 'hevc', 'mif1') },
  { type: 'application/pdf', fits: reads('%PDF-') },
  { type: 'video/mp4', fits: brand('isom', 'iso2', 'mp41', 'mp42', 'avc1') },
  { type: 'audio/ogg', fits: reads('OggS') },
  { type: 'application/zip', fits: starts(0x50, 0x4b, 0x03, 0x04) },
];

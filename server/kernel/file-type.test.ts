import { expect, test } from 'vitest';
import { pictureTypes, sniffType } from './file-type.ts';

const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from([part]))),
  );

test.each([
  [bytes(0x89, 'PNG\r\n', 0x1a, '\n', '…'), 'image/png'],
  [bytes(0xff, 0xd8, 0xff, 0xe0), 'image/jpeg'],
  [bytes('GIF89a'), 'image/gif'],
  [bytes('RIFF', 1, 2, 3, 4, 'WEBPVP8 '), 'image/webp'],
  [bytes('RIFF', 1, 2, 3, 4, 'WAVE'), 'application/octet-stream'],
  [bytes(0, 0, 0, 0x1c, 'ftypavif'), 'image/avif'],
  [bytes(0, 0, 0, 0x1c, 'ftypheic'), 'image/heic'],
  [bytes('%PDF-1.7'), 'application/pdf'],
  [bytes('PK', 3, 4), 'application/zip'],
  [bytes('<svg xmlns="http://www.w3.org/2000/svg">'), 'application/octet-stream'],
  [bytes('<!doctype html>'), 'application/octet-stream'],
  [bytes(), 'application/octet-stream'],
])('%s is %s', (head, type) => {
  expect(sniffType(head)).toBe(type);
});

test('no picture type carries a script', () => {
  expect(pictureTypes.has('image/svg+xml')).toBe(false);
});

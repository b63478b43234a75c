import { pipeline, Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/**
 * An Excel workbook with one table (ISO/IEC 29500), written as it is made: a ZIP whose entries say their sizes behind
 * themselves (APPNOTE 4.4.4, bit 3), texts inline. Nothing is held but the rows at hand. The first line stays in sight;
 * a text that is a plain decimal of up to 15 digits becomes a number, but in the first column (prefixes).
 */
export async function* workbookBytes(
  table: string,
  headers: readonly string[],
  batches: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<Buffer> {
  const zip = zipWriter();
  for (const [name, text] of Object.entries(fixedParts(table))) yield* zip.entry(name, once(text));
  yield* zip.entry('xl/worksheets/sheet1.xml', sheetXml(headers, batches));
  yield zip.end();
}

async function* sheetXml(
  headers: readonly string[],
  batches: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<string> {
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData>`;
  yield rowXml(headers, true);
  for await (const batch of batches) yield batch.map((cells) => rowXml(cells, false)).join('');
  yield '</sheetData></worksheet>';
}

function rowXml(cells: readonly string[], isHeader: boolean): string {
  let xml = '<row>';
  cells.forEach((cell, n) => {
    if (cell === '') xml += '<c/>';
    else if (!isHeader && n > 0 && /^(0|[1-9]\d{0,6})(\.\d{1,8})?$/.test(cell))
      xml += `<c><v>${cell}</v></c>`;
    else
      xml += `<c t="inlineStr"${isHeader ? ' s="1"' : ''}><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
  });
  return `${xml}</row>`;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// Control characters are no XML at all.
const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (char) => escapes[char] ?? '').replace(/[^\P{Cc}\t\n\r]/gu, '');

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const typeOf = (kind: string) => `application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml`;

const fixedParts = (table: string): Record<string, string> => ({
  '[Content_Types].xml': `${declaration}<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${typeOf('sheet.main')}"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${typeOf('worksheet')}"/><Override PartName="/xl/styles.xml" ContentType="${typeOf('styles')}"/></Types>`,
  '_rels/.rels': `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${declaration}<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${escapeXml(table.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)) || 'Deck'}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${declaration}<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${declaration}<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs></styleSheet>`,
});

async function* once(text: string): AsyncGenerator<string> {
  yield text;
}

/** Writes ZIP entries one after the other (APPNOTE 4.3); no entry beyond 4 GB. */
function zipWriter() {
  const directory: Buffer[] = [];
  let offset = 0;
  let count = 0;
  // 1980-01-01, so that the same content is the same file.
  const stamp = 0x00210000;
  const counted = (bytes: Buffer): Buffer => {
    offset += bytes.length;
    return bytes;
  };
  return {
    async *entry(name: string, text: AsyncIterable<string>): AsyncGenerator<Buffer> {
      const start = offset;
      const title = Buffer.from(name, 'utf8');
      yield counted(
        Buffer.concat([header(0x04034b50, [20, 0x0808, 8], [stamp, 0, 0, 0], [title.length, 0]), title]),
      );
      let sum = 0;
      let size = 0;
      let packed = 0;
      const measured = async function* () {
        for await (const piece of text) {
          const bytes = Buffer.from(piece, 'utf8');
          sum = crc32(bytes, sum);
          size += bytes.length;
          yield bytes;
        }
      };
      const deflate = createDeflateRaw({ level: 6 });
      pipeline(Readable.from(measured()), deflate, () => undefined);
      for await (const chunk of deflate) {
        packed += (chunk as Buffer).length;
        yield counted(chunk as Buffer);
      }
      yield counted(header(0x08074b50, [], [sum, packed, size], []));
      directory.push(
        header(0x02014b50, [20, 20, 0x0808, 8], [stamp, sum, packed, size], [title.length, 0, 0, 0, 0]),
        header(null, [], [0, start], []),
        title,
      );
      count++;
    },
    end(): Buffer {
      const listed = Buffer.concat(directory);
      return Buffer.concat([listed, header(0x06054b50, [0, 0, count, count], [listed.length, offset], [0])]);
    },
  };
}

/** A signature, then 16-bit, 32-bit and 16-bit numbers, all with their low byte first. */
function header(mark: number | null, shorts: number[], longs: number[], last: number[]): Buffer {
  const buffer = Buffer.alloc(
    (mark === null ? 0 : 4) + shorts.length * 2 + longs.length * 4 + last.length * 2,
  );
  let at = mark === null ? 0 : buffer.writeUInt32LE(mark, 0);
  for (const value of shorts) at = buffer.writeUInt16LE(value, at);
  for (const value of longs) at = buffer.writeUInt32LE(value, at);
  for (const value of last) at = buffer.writeUInt16LE(value, at);
  return buffer;
}

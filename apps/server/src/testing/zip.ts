import { crc32, deflateRawSync } from 'node:zlib';

/** One part of an archive made by hand; `declaredBytes` and `encrypted` tell lies in its headers. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: string | Uint8Array;
  readonly declaredBytes?: number;
  readonly encrypted?: boolean;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATED = 8;
const UTF8_NAME = 0x0800;

/** An archive with these parts, as the attacker of a test wants it. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const [bodies, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const part of parts) {
    const packed = deflateRawSync(part.bytes, { level: 9 });
    const [name, header] = [Buffer.from(part.name), headerOf(part, packed.length)];
    bodies.push(numbers([LOCAL, 4]), header, numbers([name.length, 2], [0, 2]), name, packed);
    directory.push(
      numbers([CENTRAL, 4], [20, 2]),
      header,
      numbers([name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      name,
    );
    offset += 30 + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([
    ...bodies,
    central,
    numbers([END, 4], [0, 2], [0, 2], [parts.length, 2], [parts.length, 2], [central.length, 4], [offset, 4], [0, 2]),
  ]);
}

function headerOf(part: ZipPart, packedBytes: number): Buffer {
  const flags = UTF8_NAME | (part.encrypted ? 1 : 0);
  const bytes = Buffer.from(part.bytes);
  return numbers(
    [20, 2],
    [flags, 2],
    [DEFLATED, 2],
    [0, 2],
    [0x21, 2],
    [crc32(bytes), 4],
    [packedBytes, 4],
    [part.declaredBytes ?? bytes.length, 4],
  );
}

function numbers(...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(fields.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of fields) {
    buffer.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return buffer;
}

const CONTENT_TYPES = '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export interface RawSheet {
  readonly name: string;
  /** What stands between <sheetData> and </sheetData>. */
  readonly rows: string;
}

/** The parts of a workbook whose sheets are written as raw XML. */
export function workbookParts(sheets: readonly RawSheet[], more: readonly ZipPart[] = []): ZipPart[] {
  const list = sheets.map(({ name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('');
  const links = sheets
    .map((_, index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONSHIPS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`)
    .join('');
  return [
    { name: '[Content_Types].xml', bytes: CONTENT_TYPES },
    { name: 'xl/workbook.xml', bytes: `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONSHIPS}"><sheets>${list}</sheets></workbook>` },
    {
      name: 'xl/_rels/workbook.xml.rels',
      bytes: `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links}</Relationships>`,
    },
    ...sheets.map(({ rows }, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      bytes: `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    })),
    ...more,
  ];
}

/** A whole workbook of raw sheets. */
export const rawWorkbook = (sheets: readonly RawSheet[], more: readonly ZipPart[] = []): Buffer => zipOf(workbookParts(sheets, more));

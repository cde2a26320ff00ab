import { crc32, deflateRawSync } from 'node:zlib';

/** A part of an archive; `declared` and `packed` are lies for the tests that need them. */
export interface ZipPart {
  readonly name: string;
  readonly bytes: string | Uint8Array;
  /** The size that the headers claim. */
  readonly declared?: number;
  /** The place of an earlier part whose packed bytes this one claims as its own. */
  readonly sharesWith?: number;
}

const field = (value: number, size: 2 | 4) => {
  const buffer = Buffer.alloc(size);
  buffer.writeUIntLE(value, 0, size);
  return buffer;
};

/** An archive made by hand: whatever an attacker can write into its headers. */
export function zipOf(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  const places: number[] = [];
  let end = 0;
  for (const part of parts) {
    const bytes = Buffer.from(part.bytes);
    const packed = deflateRawSync(bytes, { level: 9 });
    const name = Buffer.from(part.name);
    const common = Buffer.concat([
      ...[field(20, 2), field(0x0800, 2), field(8, 2), field(0, 2), field(0x21, 2)],
      ...[field(crc32(bytes), 4), field(packed.length, 4), field(part.declared ?? bytes.length, 4), field(name.length, 2), field(0, 2)],
    ]);
    const place = part.sharesWith === undefined ? end : (places[part.sharesWith] ?? 0);
    if (part.sharesWith === undefined) {
      const body = Buffer.concat([field(0x04034b50, 4), common, name, packed]);
      bodies.push(body);
      end += body.length;
    }
    places.push(place);
    const rest = [field(0, 2), field(0, 2), field(0, 2), field(0, 4), field(place, 4)];
    directory.push(Buffer.concat([field(0x02014b50, 4), field(20, 2), common, ...rest, name]));
  }
  const central = Buffer.concat(directory);
  const tail = [
    field(0, 2),
    field(0, 2),
    field(parts.length, 2),
    field(parts.length, 2),
    field(central.length, 4),
    field(end, 4),
    field(0, 2),
  ];
  return Buffer.concat([...bodies, central, field(0x06054b50, 4), ...tail]);
}

const SHEET = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** A workbook of one sheet whose rows are given as XML. */
export const workbookParts = (rows: string): ZipPart[] => [
  { name: '[Content_Types].xml', bytes: `<Types xmlns="${PACKAGE}/content-types"/>` },
  {
    name: 'xl/workbook.xml',
    bytes: `<workbook xmlns="${SHEET}" xmlns:r="${LINKS}"><sheets><sheet name="人员" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    bytes: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${LINKS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  },
  { name: 'xl/worksheets/sheet1.xml', bytes: `<worksheet xmlns="${SHEET}"><sheetData>${rows}</sheetData></worksheet>` },
];

export const rowOf = (number: number, cells: readonly string[]) =>
  `<row r="${number}">${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`;

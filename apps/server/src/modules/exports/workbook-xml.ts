import type { SheetValue } from './sheet.js';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const MOST_CHARACTERS = 32_767;

/** Styles of cells by their number in `styles.xml`. */
export const STYLES = { text: 1, number: 2, share: 3, header: 4, wrapped: 5 } as const;
export type CellStyle = keyof typeof STYLES;

/** The parts of a workbook besides its sheets, by path. */
export function workbookParts(names: readonly string[]): readonly (readonly [path: string, xml: string])[] {
  const sheets = names.map((name, index) => `<sheet name="${escaped(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('');
  const relations = names.map((_, index) => relation(index + 1, 'worksheet', `worksheets/sheet${index + 1}.xml`)).join('');
  const overrides = names
    .map((_, index) =>
      override(`/xl/worksheets/sheet${index + 1}.xml`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'),
    )
    .join('');
  const types = [
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    '<Default Extension="xml" ContentType="application/xml"/>',
    override('/xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'),
    override('/xl/styles.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml'),
    overrides,
  ];
  return [
    ['[Content_Types].xml', `${HEAD}<Types xmlns="${PACKAGE}/content-types">${types.join('')}</Types>`],
    ['_rels/.rels', relationships(relation(1, 'officeDocument', 'xl/workbook.xml'))],
    ['xl/workbook.xml', `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${sheets}</sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', relationships(`${relations}${relation(names.length + 1, 'styles', 'styles.xml')}`)],
    ['xl/styles.xml', stylesXml()],
  ];
}

const override = (part: string, type: string) => `<Override PartName="${part}" ContentType="${type}"/>`;
const relation = (id: number, type: string, target: string) =>
  `<Relationship Id="rId${id}" Type="${DOCUMENT}/${type}" Target="${target}"/>`;
const relationships = (inner: string) => `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${inner}</Relationships>`;

function stylesXml(): string {
  const general = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>';
  const format = (id: number, more = '', inner = '') =>
    `<xf numFmtId="${id}" fontId="${more.includes('bold') ? 1 : 0}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"${inner ? ' applyAlignment="1"' : ''}>${inner}</xf>`;
  // 49 is text: what a cell holds stays text, also when somebody goes on typing.
  const styles = [
    general,
    format(49),
    format(164),
    format(165),
    format(49, 'bold'),
    format(49, '', '<alignment vertical="top" wrapText="1"/>'),
  ];
  return `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.########"/><numFmt numFmtId="165" formatCode="0.0"/></numFmts>
<fonts count="2"><font><sz val="11"/></font><font><b/><sz val="11"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1">${general}</cellStyleXfs><cellXfs count="${styles.length}">${styles.join('')}</cellXfs></styleSheet>`;
}

export interface SheetXml {
  readonly widths: readonly number[];
  /** Rows from the top, each cell with its style. */
  readonly rows: Iterable<readonly (readonly [SheetValue, CellStyle])[]>;
  /** Of a table: how many rows it has with its header, which stays in sight and filters. */
  readonly tableRows: number | null;
}

/** A sheet piece by piece. */
export function* sheetXml({ widths, rows, tableRows }: SheetXml): Iterable<string> {
  const pane = tableRows === null ? '' : '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  const columns = widths.map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`).join('');
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews><cols>${columns}</cols><sheetData>`;
  const letters = widths.map((_, index) => columnName(index));
  let number = 0;
  for (const row of rows) {
    number += 1;
    yield `<row r="${number}">${row.map(([value, style], index) => cellXml(`${letters[index]}${number}`, value, STYLES[style])).join('')}</row>`;
  }
  yield '</sheetData>';
  if (tableRows !== null) yield `<autoFilter ref="A1:${letters.at(-1)}${tableRows}"/>`;
  yield '</worksheet>';
}

function cellXml(at: string, value: SheetValue, style: number): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${at}" s="${style}"><v>${value}</v></c>`;
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value.slice(0, MOST_CHARACTERS))}</t></is></c>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text that XML holds: what it cannot hold is left out, and what would read as an escape of Excel's is escaped. */
const escaped = (text: string) =>
  text
    .toWellFormed()
    .replace(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, '')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);

/** A, B, … Z, AA, … */
function columnName(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return `${rest < 0 ? '' : columnName(rest)}${String.fromCharCode(65 + (index % 26))}`;
}

import { isDateFormat } from './workbook-formats.js';
import type { WorkbookArchive } from './workbook-archive.js';
import { unescapeText } from './workbook-text.js';
import { walkXml, WorkbookFault, type XmlVisitor } from './workbook-xml.js';

/** What the sheets of a workbook refer to. */
export interface WorkbookBook {
  /** Sheets of cells in their order, hidden ones included. */
  readonly sheets: readonly { readonly name: string; readonly part: string }[];
  readonly strings: readonly string[];
  /** By the number of a cell's style: whether its numbers are days. */
  readonly dateStyles: readonly boolean[];
  /** Days are counted from 1904, as old Macintosh files do. */
  readonly from1904: boolean;
}

/** 50,000 rows of the template hold about two million characters of distinct text. */
const STRING_LIMITS = { count: 2_000_000, characters: 20_000_000 } as const;

/** @throws WorkbookFault */
export async function readBook(archive: WorkbookArchive, signal?: AbortSignal): Promise<WorkbookBook> {
  const sheets: { name: string; relation: string }[] = [];
  let from1904 = false;
  await walkPart(archive, 'xl/workbook.xml', {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = attributes['date1904'] === '1' || attributes['date1904'] === 'true';
      const sheet = { name: attributes['name'] ?? '', relation: relationOf(attributes) };
      // Spreadsheet programs allow a name once; of two only the first can be meant.
      if (name === 'sheet' && !sheets.some((other) => other.name === sheet.name)) sheets.push(sheet);
    },
  });
  const targets = await readTargets(archive);
  const partOf = (type: string) => [...targets.values()].find((target) => target.type === type)?.part;
  return {
    from1904,
    sheets: sheets.flatMap(({ name, relation }) => {
      const target = targets.get(relation);
      return target?.type === 'worksheet' ? [{ name, part: target.part }] : [];
    }),
    strings: await readStrings(archive, partOf('sharedStrings'), signal),
    dateStyles: await readDateStyles(archive, partOf('styles')),
  };
}

async function walkPart(archive: WorkbookArchive, part: string, visitor: XmlVisitor, signal?: AbortSignal): Promise<void> {
  const stream = await archive.open(part);
  if (stream) await walkXml(stream, visitor, signal);
}

const relationOf = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

/** What the workbook's relations point to: the last word of their type, and the part. */
async function readTargets(archive: WorkbookArchive): Promise<Map<string, { type: string; part: string }>> {
  const targets = new Map<string, { type: string; part: string }>();
  await walkPart(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id, Type, Target }) {
      if (name !== 'Relationship' || !Id || !Type || !Target) return;
      targets.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: Target.startsWith('/') ? Target.slice(1) : `xl/${Target}` });
    },
  });
  return targets;
}

async function readStrings(archive: WorkbookArchive, part: string | undefined, signal?: AbortSignal): Promise<string[]> {
  const strings: string[] = [];
  let [text, wanted, spoken, characters] = ['', false, false, 0];
  const visitor: XmlVisitor = {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') spoken = true;
      wanted = name === 't' && !spoken;
    },
    text(more) {
      if (wanted) text += more;
    },
    close(name) {
      if (name === 't') wanted = false;
      if (name === 'rPh') spoken = false;
      if (name !== 'si') return;
      strings.push(unescapeText(text));
      characters += text.length;
      if (strings.length > STRING_LIMITS.count || characters > STRING_LIMITS.characters) throw new WorkbookFault('TOO_LARGE_INSIDE');
    },
  };
  if (part !== undefined) await walkPart(archive, part, visitor, signal);
  return strings;
}

async function readDateStyles(archive: WorkbookArchive, part: string | undefined): Promise<boolean[]> {
  const formats = new Map<string, string>();
  const styles: boolean[] = [];
  let inCells = false;
  const visitor: XmlVisitor = {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') formats.set(numFmtId, formatCode);
      if (name === 'cellXfs') inCells = true;
      if (name === 'xf' && inCells) styles.push(isDateFormat(Number(numFmtId), formats.get(numFmtId)));
    },
    close(name) {
      if (name === 'cellXfs') inCells = false;
    },
  };
  if (part !== undefined) await walkPart(archive, part, visitor);
  return styles;
}

import type { BulletinFigureShown, BulletinShown } from './bulletin.graphql';

/** Lines of cells. */
type Lines = readonly (readonly (string | number)[])[];

/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const SPECIAL = /[",\r\n]/;

function cellText(cell: string | number): string {
  const text = typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : String(cell);
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A bulletin as lines: the head, then every figure with its table, exact and as published, and what it means. */
export function bulletinLines(bulletin: BulletinShown, head: readonly string[], published: (figure: BulletinFigureShown) => string): Lines {
  const lines = bulletin.tables.flatMap(({ title, figures }) =>
    figures.map((figure) => [
      ...[title, figure.label, figure.value ?? '', published(figure), figure.share ?? '', figure.unit],
      ...[figure.reason ?? '', figure.definition, figure.source],
    ]),
  );
  return [head, ...lines];
}

/** Lines as a CSV file that spreadsheets open in the right encoding. */
export const asCsv = (lines: Lines): string => `\uFEFF${lines.map((line) => line.map(cellText).join(',')).join('\r\n')}\r\n`;

/** Lines as a text that pastes into the cells of a spreadsheet. */
export const asPaste = (lines: Lines): string =>
  lines.map((line) => line.map((cell) => cellText(String(cell).replace(/[\t\r\n]+/g, ' '))).join('\t')).join('\n');

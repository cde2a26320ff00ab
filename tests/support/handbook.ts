import { Kind, parse, valueFromASTUntyped, type FieldNode } from 'graphql';
import { at, listAt, textAt } from './json.js';

/** Asks the API for a page in a language; gives back the data. */
export type Ask = (query: string) => Promise<unknown>;

/** The names of measures and dimensions by their ids. */
export type Names = ReadonlyMap<string, string>;

const CATALOGUE = '{ measures { id name } dimensions { id name } }';
const WORDS = {
  'zh-CN': { total: '合计', all: '全部', change: '同比' },
  en: { total: 'Total', all: 'All', change: 'change' },
} as const;
export type Language = keyof typeof WORDS;

export async function namesIn(ask: Ask): Promise<Names> {
  const catalogue = await ask(CATALOGUE);
  const listed = [...listAt(catalogue, 'measures'), ...listAt(catalogue, 'dimensions')];
  return new Map(listed.map((one) => [textAt(one, 'id'), textAt(one, 'name')]));
}

/** The input of the analysis that a text asks. */
export function inputIn(query: string): unknown {
  const [definition] = parse(query).definitions;
  const fields = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  const field = fields.find((one): one is FieldNode => one.kind === Kind.FIELD && one.name.value === 'analyze');
  const argument = field?.arguments?.[0];
  if (!argument) throw new Error(`Asks no analysis: ${query}`);
  return valueFromASTUntyped(argument.value);
}

const BLOCK = /```graphql\n([^]*?)```\n\n<!-- answer -->\n[^]*?<!-- \/answer -->/g;

/** The page with every answer as the API gives it now. */
export async function answered(page: string, { ask, language }: { readonly ask: Ask; readonly language: Language }): Promise<string> {
  const names = await namesIn(ask);
  let text = page;
  for (const [whole, query = ''] of page.matchAll(BLOCK)) {
    const table = tableOf(at(await ask(query), 'analyze'), { input: inputIn(query), names, language });
    text = text.replace(whole, () => `\`\`\`graphql\n${query}\`\`\`\n\n<!-- answer -->\n\n${table}\n\n<!-- /answer -->`);
  }
  return text;
}

interface Asked {
  readonly input: unknown;
  readonly names: Names;
  readonly language: Language;
}

/** An answer as a table of Markdown: a line for each row, the total last. */
function tableOf(answer: unknown, { input, names, language }: Asked): string {
  const words = WORDS[language];
  const rows = listAt(input, 'rows').map((row) => names.get(textAt(row, 'dimension')) ?? '');
  const totals = listAt(answer, 'totals');
  const isCompared = at(input, 'compare') !== undefined;
  const isSingle = new Set(totals.map((cell) => at(cell, 'measure'))).size === 1;
  const hasColumns = at(input, 'columns') !== undefined;
  const headOf = (cell: unknown) => {
    const column = listAt(cell, 'column').map((key) => textAt(key, 'label'));
    const measure = names.get(textAt(cell, 'measure')) ?? '';
    if (!hasColumns) return [measure];
    return [column.join(' / ') || words.all, ...(isSingle ? [] : [measure])];
  };
  const figures = (cells: readonly unknown[]) =>
    cells.flatMap((cell) => (isCompared ? [figureOf(cell), changeOf(cell)] : [figureOf(cell)]));
  const heads = totals.flatMap((cell) => (isCompared ? [headOf(cell).join(' · '), words.change] : [headOf(cell).join(' · ')]));
  const lines = listAt(answer, 'rows').map((row) => [
    ...listAt(row, 'keys').map((key) => textAt(key, 'label')),
    ...figures(listAt(row, 'cells')),
  ]);
  const total = [words.total, ...rows.slice(1).map(() => ''), ...figures(totals)];
  const align = [...rows.map(() => '---'), ...heads.map(() => '---:')];
  return [[...rows, ...heads], align, ...lines, total].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

const SIGNS: Readonly<Record<string, string>> = { SUPPRESSED: '\\*', NO_DATA: '–' };

/** As the page of analyses shows it: whole numbers grouped, others with one digit. */
function figureOf(cell: unknown): string {
  const value = at(cell, 'value');
  if (typeof value !== 'number') return SIGNS[textAt(cell, 'state')] ?? textAt(cell, 'state');
  return shown(value);
}

const shown = (value: number) =>
  value.toLocaleString('en-US', Number.isInteger(value) ? {} : { minimumFractionDigits: 1, maximumFractionDigits: 1 });

function changeOf(cell: unknown): string {
  const delta = at(cell, 'delta');
  if (typeof delta !== 'number') return '–';
  return `${delta > 0 ? '+' : delta < 0 ? '−' : ''}${shown(Math.abs(delta))}`;
}

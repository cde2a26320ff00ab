import type { Locale } from '../../kernel/actor.js';
import { AppError, badInput } from '../../kernel/errors.js';

/** The forms in which an answer can be taken along. */
export const FORMATS = {
  csv: { mediaType: 'text/csv', contentType: 'text/csv; charset=utf-8; header=present' },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
  json: { mediaType: 'application/json', contentType: 'application/json; charset=utf-8' },
  arrow: { mediaType: 'application/vnd.apache.arrow.stream', contentType: 'application/vnd.apache.arrow.stream' },
} as const;
export type ExportFormat = keyof typeof FORMATS;

/** How the lines of a table are made: one for every row of the answer, or one for every cell. */
export type ExportLayout = 'wide' | 'long';

/** What somebody wants besides the figures. */
export interface ExportForm {
  readonly format: ExportFormat;
  readonly layout: ExportLayout;
  readonly locale: Locale;
  /** Of CSV: begins with a byte order mark, by which spreadsheets know UTF-8. */
  readonly hasMark: boolean;
  /** Of CSV: begins with lines that say what the figures are. */
  readonly hasNotes: boolean;
}

const isFormat = (text: string): text is ExportFormat => Object.hasOwn(FORMATS, text);

/** The form that is asked for by name, or by the header Accept; JSON where anything will do. @throws AppError BAD_USER_INPUT, NOT_ACCEPTABLE */
export function formatOf(wanted: string | null, accept: string | undefined): ExportFormat {
  if (wanted !== null) {
    if (isFormat(wanted)) return wanted;
    throw badInput('format', `format is one of ${Object.keys(FORMATS).join(', ')}.`);
  }
  const [best] = rangesOf(accept ?? '*/*').flatMap((range) => formatFor(range) ?? []);
  if (best) return best;
  throw new AppError(
    'NOT_ACCEPTABLE',
    `Figures can be had as ${Object.values(FORMATS)
      .map(({ mediaType }) => mediaType)
      .join(', ')}.`,
  );
}

/** The media ranges of an Accept header, the most wanted first. */
function rangesOf(accept: string): string[] {
  const ranges = accept.split(',').map((part) => {
    const [range = '', ...parameters] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/);
    const weight = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1);
    return { range, weight: Number.isFinite(weight) ? weight : 0 };
  });
  return ranges
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ range }) => range);
}

function formatFor(range: string): ExportFormat | null {
  if (range === '*/*' || range === 'application/*') return 'json';
  if (range === 'text/*') return 'csv';
  return (
    Object.keys(FORMATS)
      .filter(isFormat)
      .find((format) => FORMATS[format].mediaType === range) ?? null
  );
}

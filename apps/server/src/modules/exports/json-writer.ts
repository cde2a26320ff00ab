import type { Locale } from '../../kernel/actor.js';
import { cellsIn, factsOf, rowIn, type AnalysisNotice, type WholeAnswer } from '../statistics/index.js';

interface JsonOptions {
  readonly answer: WholeAnswer;
  readonly truncated: boolean;
  readonly notices: readonly AnalysisNotice[];
  readonly locale: Locale;
}

/** The answer as the API gives it, but for ready queries: what it says of itself, then all rows, then the totals. */
export function* jsonText({ answer, truncated, notices, locale }: JsonOptions): Iterable<string> {
  const head = JSON.stringify({ ...factsOf(answer), truncated, notices });
  yield `${head.slice(0, -1)},"rows":[`;
  let comma = '\n';
  for (const row of answer.rows()) {
    yield `${comma}${JSON.stringify(rowIn(locale, row))}`;
    comma = ',\n';
  }
  yield `\n],"totals":${JSON.stringify(cellsIn(locale, answer.totals))}}\n`;
}

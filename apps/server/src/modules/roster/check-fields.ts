import { checkDate, cleanText, type CodeList, type PlainDate } from '@zhibu/domain';
import { codeOfCell, dateOfText, positionOfCell, referenceOfCell } from './cell-words.js';
import type { IssueList } from './issue-list.js';
import type { RosterRow } from './roster-rows.js';

/** The longest texts of organisations and units in code points; the same as where they are set up one by one. */
export const TEXT_LIMITS = { name: 100, shortName: 40, documentNumber: 60 } as const;
const CODE_FORM = /^[A-Za-z0-9.-]{1,40}$/;
const LONG_LIST = 12;
const FIRST_CHOICES = 6;

/** Reads the cells of rows into checked values; what is wrong goes to the list, and the value is null then. */
export class FieldCheck<Key extends string> {
  constructor(
    private readonly row: RosterRow<Key>,
    private readonly issues: IssueList,
    private readonly today: PlainDate,
  ) {}

  /** A text; null where it is empty. */
  text(key: Key, limit: number): string | null {
    const written = this.row.text(key);
    const check = cleanText(written, { max: limit });
    if (!check.ok) this.issues.aboutCell(this.row, key, `TEXT_${check.code}`);
    else if (check.text === '') this.missing(key);
    return check.ok && check.text !== '' ? check.text : null;
  }

  /** A code of its own. */
  ownCode(key: Key): string | null {
    const code = referenceOfCell(this.row.text(key));
    if (code === '') this.missing(key);
    else if (!CODE_FORM.test(code)) this.issues.aboutCell(this.row, key, 'CODE_FORM');
    return code === '' ? null : code;
  }

  /** One of a list of codes. */
  choice<Code extends string>(key: Key, list: CodeList<Code>, isCode: (value: unknown) => value is Code): Code | null {
    const written = this.row.text(key);
    if (written === '') return this.missing(key);
    const code = codeOfCell(list, written);
    if (isCode(code)) return code;
    this.issues.aboutCell(this.row, key, 'CODE_UNKNOWN', choicesOf(list));
    return null;
  }

  /** A day that has come; null where the cell is empty. */
  pastDate(key: Key): PlainDate | null {
    const written = this.row.text(key);
    if (written === '') return this.missing(key);
    const check = checkDate(dateOfText(written));
    if (check.ok && check.date <= this.today) return check.date;
    this.issues.aboutCell(this.row, key, check.ok ? 'DATE_IN_FUTURE' : `DATE_${check.code}`);
    return null;
  }

  /** A place among siblings; null where the cell is empty. */
  position(key: Key): number | null {
    const written = this.row.text(key);
    const position = written === '' ? null : positionOfCell(written);
    if (written !== '' && position === null) this.issues.aboutCell(this.row, key, 'NUMBER_UNKNOWN');
    return position;
  }

  private missing(key: Key): null {
    if (this.row.column(key).column.required) this.issues.aboutCell(this.row, key, 'REQUIRED');
    return null;
  }
}

/** The choices of a list for the remedy; of a long one the first, the rest standing in the template. */
export function choicesOf(list: CodeList): { choices: { zh: string; en: string } } {
  const labels = list.codes.slice(0, list.codes.length > LONG_LIST ? FIRST_CHOICES : LONG_LIST).map((code) => list.labels[code]);
  const more = list.codes.length > LONG_LIST;
  const joined = (words: readonly (string | undefined)[], comma: string, rest: string) => words.join(comma) + (more ? rest : '');
  return {
    choices: {
      zh: joined(
        labels.map((label) => label?.zh),
        '、',
        '等（见模板的代码表）',
      ),
      en: joined(
        labels.map((label) => label?.en),
        ', ',
        ', … (see the lists of the template)',
      ),
    },
  };
}

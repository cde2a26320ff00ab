import { checkIdNumber, checkPerson, PERSON_STATE_LIST, type PersonFields, type PlainDate } from '@zhibu/domain';
import { booleanOfCell } from './cell-words.js';
import { choicesOf, FieldCheck, TEXT_LIMITS } from './check-fields.js';
import type { OrganizationFinder } from './check-organizations.js';
import { findPlace } from './check-places.js';
import { PostCheck } from './check-posts.js';
import type { UnitFinder } from './check-units.js';
import type { IssueList } from './issue-list.js';
import { isBorn, personFieldsOf } from './person-cells.js';
import type { PersonColumnKey } from './roster-columns.js';
import type { PersonDraft } from './roster-drafts.js';
import type { RosterRow } from './roster-rows.js';
import type { RosterWorld } from './roster-world.js';

type PersonRow = RosterRow<PersonColumnKey>;

export interface PeopleContext {
  readonly world: RosterWorld;
  readonly issues: IssueList;
  readonly today: PlainDate;
  readonly findOrganization: OrganizationFinder;
  readonly findUnit: UnitFinder;
  /** The keyed hash under which an ID number is stored. */
  readonly hashOf: (idNumber: string) => string;
}

/** Reads rows of the sheet of people, in any portions; of a row whose place is not known nothing can be drafted. */
export class PeopleCheck {
  private readonly numbers = new Map<string, PersonRow>();
  private readonly posts: PostCheck;

  constructor(private readonly context: PeopleContext) {
    this.posts = new PostCheck(context);
  }

  /** The draft of a row, to be written only when the row is not faulty in the end. */
  check(row: PersonRow): PersonDraft | null {
    const { issues, today } = this.context;
    const fields = personFieldsOf(row);
    this.checkFacts(row, fields);
    this.checkIdNumberOnce(row);
    const place = findPlace(row, fields, this.context);
    const post = this.posts.check(row, fields, place);
    const reserveCadre = booleanOfCell(row.text('reserveCadre'));
    if (reserveCadre === null) issues.aboutCell(row, 'reserveCadre', 'FLAG_UNKNOWN');
    const check = new FieldCheck(row, issues, today);
    const effectiveOn = check.pastDate('effectiveOn');
    if (effectiveOn && isBorn(fields, today) && effectiveOn < fields.birthDate) issues.aboutCell(row, 'effectiveOn', 'BEFORE_BIRTH');
    const documentNumber = check.text('documentNumber', TEXT_LIMITS.documentNumber);
    return place && { row, fields, ...place, post, reserveCadre: reserveCadre === true, effectiveOn: effectiveOn ?? today, documentNumber };
  }

  private checkFacts(row: PersonRow, fields: PersonFields): void {
    const { issues, today } = this.context;
    for (const { path, code } of checkPerson(fields, today)) {
      const column = row.table.sheet.columns.find(({ key }) => key === path[0]);
      if (column) issues.aboutCell(row, column.key, code, code === 'CODE_UNKNOWN' ? choicesOf(column.list ?? PERSON_STATE_LIST) : {});
    }
  }

  /** Nobody stands in the workbook twice, nor in the workbook and on the roster. */
  private checkIdNumberOnce(row: PersonRow): void {
    const { issues, today, world, hashOf } = this.context;
    const check = checkIdNumber(row.text('idNumber'), today);
    if (!check.ok) return;
    const earlier = this.numbers.get(check.idNumber);
    if (earlier) {
      issues.aboutCell(row, 'idNumber', 'ID_NUMBER_REPEATED', { row: earlier.number });
      issues.aboutCell(earlier, 'idNumber', 'ID_NUMBER_REPEATED', { row: row.number });
    } else this.numbers.set(check.idNumber, row);
    if (world.takenIdNumbers.has(hashOf(check.idNumber))) issues.aboutCell(row, 'idNumber', 'ID_NUMBER_TAKEN');
  }
}

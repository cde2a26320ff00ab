import { checkDate, isMemberStanding, isStanding, type PersonFields, type PlainDate } from '@zhibu/domain';
import { codeOfCell, dateOfText } from './cell-words.js';
import { PERSON_SHEET, type PersonColumnKey, type RosterColumn } from './roster-columns.js';
import type { RosterRow } from './roster-rows.js';

/** Columns that are facts of the person; the others say where somebody belongs and since when. */
const ELSEWHERE: ReadonlySet<PersonColumnKey> = new Set([
  'unitCode',
  'organizationCode',
  'groupCode',
  'partyPost',
  'partyPostOrganizationCode',
  'partyPostStartedOn',
  'reserveCadre',
  'effectiveOn',
  'documentNumber',
]);
const FACTS: readonly RosterColumn[] = PERSON_SHEET.columns.filter(({ key }) => !ELSEWHERE.has(key));

function factOf({ kind, list }: RosterColumn, text: string): string {
  if (kind === 'DATE') return dateOfText(text);
  return list ? codeOfCell(list, text) : text;
}

/** The facts of a person as the check of persons takes them: codes as codes and dates as dates, wherever they can be told. */
export function personFieldsOf(row: RosterRow): PersonFields {
  const given = FACTS.flatMap((column): [string, string][] => {
    const text = row.text(column.key);
    return text === '' ? [] : [[column.key, factOf(column, text)]];
  });
  return { state: 'ACTIVE', ...Object.fromEntries(given) };
}

/** Whether somebody is a Party member; of an unknown standing nothing follows. */
export const isMember = ({ standing }: PersonFields): boolean => isStanding(standing) && isMemberStanding(standing);

/** Whether a birth date is there that others can be held against. */
export const isBorn = (fields: PersonFields, today: PlainDate): fields is PersonFields & { readonly birthDate: PlainDate } =>
  typeof fields.birthDate === 'string' && checkDate(fields.birthDate).ok && fields.birthDate <= today;

import type { Formats } from '@/shared/format/use-formats';
import {
  DEGREE_LABELS,
  EDUCATION_LEVEL_LABELS,
  ETHNIC_GROUP_LABELS,
  isEthnicGroup,
  PERSON_STATE_LABELS,
  SEX_LABELS,
  STAFFING_KIND_LABELS,
  STANDING_LABELS,
} from '@zhibu/domain';
import type { PersonLine } from './person-list.graphql';
import type { OrderField } from './person-order';

export const COLUMNS = [
  'sex',
  'birthDate',
  'standing',
  'organization',
  'unit',
  'staffingKind',
  'post',
  'rank',
  'joinedOn',
  'ethnicGroup',
  'nativePlace',
  'education',
  'degree',
  'reserveCadre',
  'state',
] as const;
export type Column = (typeof COLUMNS)[number];

export const DEFAULT_COLUMNS: readonly Column[] = [
  'sex',
  'birthDate',
  'standing',
  'organization',
  'unit',
  'staffingKind',
  'post',
  'joinedOn',
];

export const COLUMN_ORDER: Readonly<Partial<Record<Column, OrderField>>> = { birthDate: 'BIRTH_DATE', joinedOn: 'JOINED_ON' };

/** The chosen columns in the table's own order; unknown names, from an older version, are dropped. */
export function knownColumns(names: unknown): Column[] {
  return Array.isArray(names) ? COLUMNS.filter((column) => names.includes(column)) : [...DEFAULT_COLUMNS];
}

type CellText = (person: PersonLine, format: Formats) => string;

const TEXTS: Readonly<Record<Exclude<Column, 'reserveCadre'>, CellText>> = {
  sex: (person, format) => format.label(SEX_LABELS, person.sex),
  birthDate: (person, format) => format.day(person.birthDate),
  standing: (person, format) => format.label(STANDING_LABELS, person.standing),
  organization: (person) => person.organization.shortName ?? person.organization.name,
  unit: (person, format) => person.unit?.shortName ?? person.unit?.name ?? format.day(null),
  staffingKind: (person, format) => format.label(STAFFING_KIND_LABELS, person.staffingKind),
  post: (person, format) => person.post ?? format.day(null),
  rank: (person, format) => person.rank ?? format.day(null),
  joinedOn: (person, format) => format.day(person.joinedOn),
  ethnicGroup: (person, format) =>
    isEthnicGroup(person.ethnicGroup) ? format.label(ETHNIC_GROUP_LABELS, person.ethnicGroup) : person.ethnicGroup,
  nativePlace: (person, format) => person.nativePlace ?? format.day(null),
  education: (person, format) => format.label(EDUCATION_LEVEL_LABELS, person.education),
  degree: (person, format) => format.label(DEGREE_LABELS, person.degree),
  state: (person, format) => format.label(PERSON_STATE_LABELS, person.state),
};

/** What a cell says when the pointer rests on it: full names of places that show their short ones. */
export function cellTitle(person: PersonLine, column: Column): string | undefined {
  if (column === 'organization') return person.organization.name;
  return column === 'unit' ? person.unit?.name : undefined;
}

/** The text of one cell; `yes` is the word for a set mark. */
export function cellText(person: PersonLine, column: Column, format: Formats, yes: string): string {
  if (column === 'reserveCadre') return person.reserveCadre ? yes : format.day(null);
  return TEXTS[column](person, format);
}

import {
  isAgeBand,
  isEducationLevel,
  isJoiningEra,
  isPersonState,
  isSex,
  isStaffingKind,
  isStanding,
  type AgeBand,
  type EducationLevel,
  type JoiningEra,
  type PersonState,
  type Sex,
  type StaffingKind,
  type Standing,
} from '@zhibu/domain';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';

/** What narrows a list of people: the fields of the API's `PersonFilter`, null or empty where nothing is asked. */
export interface PersonFilterState {
  organizationId: string | null;
  unitId: string | null;
  text: string;
  standing: Standing[];
  members: boolean | null;
  sex: Sex | null;
  staffingKinds: StaffingKind[];
  education: EducationLevel[];
  ethnicMinority: boolean | null;
  ageBand: AgeBand | null;
  joiningEra: JoiningEra | null;
  reserveCadre: boolean | null;
  states: PersonState[];
}

export const NO_FILTER: PersonFilterState = {
  organizationId: null,
  unitId: null,
  text: '',
  standing: [],
  members: null,
  sex: null,
  staffingKinds: [],
  education: [],
  ethnicMinority: null,
  ageBand: null,
  joiningEra: null,
  reserveCadre: null,
  states: [],
};

export type FilterField = keyof PersonFilterState;
export const FILTER_FIELDS: readonly FilterField[] = [
  'organizationId',
  'unitId',
  'text',
  'standing',
  'members',
  'sex',
  'staffingKinds',
  'education',
  'ethnicMinority',
  'ageBand',
  'joiningEra',
  'reserveCadre',
  'states',
];

type QueryValue = LocationQuery[string] | undefined;

function texts(value: QueryValue): string[] {
  return [value]
    .flat()
    .filter((item) => typeof item === 'string' && item !== '')
    .map(String);
}

function one<T extends string>(value: QueryValue, guard: (text: unknown) => text is T): T | null {
  return texts(value).find(guard) ?? null;
}

function flag(value: QueryValue): boolean | null {
  const [text] = texts(value);
  return text === 'true' ? true : text === 'false' ? false : null;
}

/** The filter that an address holds; values that no list knows are ignored. */
export function readFilter(query: LocationQuery): PersonFilterState {
  return {
    organizationId: texts(query.organizationId)[0] ?? null,
    unitId: texts(query.unitId)[0] ?? null,
    text: texts(query.text)[0] ?? '',
    standing: texts(query.standing).filter(isStanding),
    members: flag(query.members),
    sex: one(query.sex, isSex),
    staffingKinds: texts(query.staffingKinds).filter(isStaffingKind),
    education: texts(query.education).filter(isEducationLevel),
    ethnicMinority: flag(query.ethnicMinority),
    ageBand: one(query.ageBand, isAgeBand),
    joiningEra: one(query.joiningEra, isJoiningEra),
    reserveCadre: flag(query.reserveCadre),
    states: texts(query.states).filter(isPersonState),
  };
}

/** Whether a field of the filter narrows anything. */
export function isAsked(value: PersonFilterState[FilterField]): boolean {
  return Array.isArray(value) ? value.length > 0 : value !== null && value !== '';
}

/** The filter as query parameters: lists as repeated parameters, nothing for fields that narrow nothing. */
export function writeFilter(filter: PersonFilterState): LocationQueryRaw {
  const asked = FILTER_FIELDS.filter((field) => isAsked(filter[field]));
  return Object.fromEntries(
    asked.map((field) => {
      const value = filter[field];
      return [field, Array.isArray(value) ? [...value] : String(value)];
    }),
  );
}

/** The filter as the API's input: only what narrows. */
export function filterInput(filter: PersonFilterState): Partial<PersonFilterState> {
  const { text, ...others } = filter;
  const asked = Object.fromEntries(Object.entries(others).filter(([, value]) => isAsked(value)));
  return text.trim() === '' ? asked : { ...asked, text: text.trim() };
}

/** The fields that narrow, the place excepted: what "clear all" clears. */
export function askedFields(filter: PersonFilterState, fixed: readonly FilterField[] = []): FilterField[] {
  return FILTER_FIELDS.filter((field) => !fixed.includes(field) && isAsked(filter[field]));
}

import { idCheckCharacter } from '@zhibu/domain';
import type { SampleRoster, SampleRow } from './sample-roster.js';

/** A wrong cell of the faulty workbook, as the import is to report it. `row` counts as the spreadsheet does. */
export interface PlantedFault {
  readonly sheet: '党组织' | '单位' | '人员';
  readonly row: number;
  readonly key: string;
  readonly code: string;
}

interface FaultSpec {
  readonly code: string;
  readonly key: string;
  /** In which row it can be planted so that nothing else becomes wrong. */
  readonly where: (row: SampleRow) => boolean;
  readonly patch: (row: SampleRow) => SampleRow;
}

const MEMBER_LABELS = ['正式党员', '预备党员'];
const is =
  (key: string, ...values: readonly (string | null)[]) =>
  (row: SampleRow) =>
    values.some((value) => (row[key] ?? null) === value);
const both =
  (...conditions: readonly ((row: SampleRow) => boolean)[]) =>
  (row: SampleRow) =>
    conditions.every((holds) => holds(row));
const full = is('standing', '正式党员');
const outsider = is('standing', '群众');
const inNewCourt = (row: SampleRow) => String(row.unitCode).startsWith('U-YC-03-11');
const withoutPost = is('partyPost', null);
const ordinaryFull = both(full, withoutPost, (row) => row.appliedOn instanceof Date);
const anybody = withoutPost;
const text = (row: SampleRow, key: string) => String(row[key]);
const set = (key: string, value: string | number | Date | null) => () => ({ [key]: value });
const day = (date: string) => new Date(`${date}T00:00:00Z`);

function setTo(code: string, key: string, value: string | number | Date | null, where: (row: SampleRow) => boolean = anybody): FaultSpec {
  return { code, key, where, patch: set(key, value) };
}

/** The ID number with another part and a check character that fits. */
const withDigits = (row: SampleRow, from: number, digits: string) => {
  const number = text(row, 'idNumber');
  const first17 = (number.slice(0, from) + digits + number.slice(from + digits.length)).slice(0, 17);
  return first17 + idCheckCharacter(first17);
};
const monthsAfterBirth = (row: SampleRow, years: number) => {
  const birth = row.birthDate instanceof Date ? row.birthDate : day('1990-01-01');
  return new Date(Date.UTC(birth.getUTCFullYear() + years, birth.getUTCMonth() + 1, 1));
};

const PEOPLE: readonly FaultSpec[] = [
  setTo('REQUIRED', 'name', null),
  setTo('NAME_CONTROL', 'name', '沈\n知远'),
  setTo('NAME_INVISIBLE', 'name', '沈\u200b知远'),
  setTo('NAME_PRIVATE_USE', 'name', '沈\ue863远'),
  setTo('CODE_UNKNOWN', 'sex', '男性同志'),
  { code: 'SEX_MISMATCH', key: 'sex', where: anybody, patch: (row) => ({ sex: row.sex === '男' ? '女' : '男' }) },
  setTo('DATE_INVALID', 'birthDate', '1990-02-30'),
  {
    code: 'BIRTH_IN_FUTURE',
    key: 'birthDate',
    where: outsider,
    patch: () => ({ birthDate: day('2031-05-01'), idNumber: null, workStartedOn: null, effectiveOn: null }),
  },
  { code: 'BIRTH_MISMATCH', key: 'birthDate', where: outsider, patch: (row) => ({ birthDate: monthsAfterBirth(row, 0) }) },
  {
    code: 'ID_NUMBER_CHECK_DIGIT',
    key: 'idNumber',
    where: anybody,
    patch: (row) => ({ idNumber: text(row, 'idNumber').slice(0, 17) + (text(row, 'idNumber').endsWith('3') ? '4' : '3') }),
  },
  {
    code: 'ID_NUMBER_SPREADSHEET_NUMBER',
    key: 'idNumber',
    where: anybody,
    patch: (row) => ({ idNumber: Number(`${text(row, 'idNumber').slice(0, 15)}000`) }),
  },
  { code: 'ID_NUMBER_LENGTH', key: 'idNumber', where: anybody, patch: (row) => ({ idNumber: text(row, 'idNumber').slice(0, 17) }) },
  { code: 'ID_NUMBER_BIRTH_DATE', key: 'idNumber', where: anybody, patch: (row) => ({ idNumber: withDigits(row, 10, '1332') }) },
  setTo('CODE_UNKNOWN', 'ethnicGroup', '云川族'),
  setTo('PHONE_FORMAT', 'phone', '8123456'),
  setTo('PHONE_SPREADSHEET_NUMBER', 'phone', '1.54123E+10'),
  setTo('UNIT_UNKNOWN', 'unitCode', 'U-YC-03-99-D01', both(full, withoutPost)),
  setTo('UNIT_CLOSED', 'unitCode', 'U-YC-03-01-D90', both(full, withoutPost)),
  setTo('ORGANIZATION_UNKNOWN', 'organizationCode', 'YC-03-99-Z01', both(full, withoutPost, is('groupCode', null))),
  setTo('ORGANIZATION_CLOSED', 'organizationCode', 'YC-03-01-Z90', both(full, withoutPost, is('groupCode', null))),
  setTo('MEMBER_NEEDS_BRANCH', 'organizationCode', 'YC-03-11', both(full, withoutPost, inNewCourt, is('groupCode', null))),
  setTo(
    'GROUP_NOT_IN_BRANCH',
    'groupCode',
    'YC-03-11-Z03-X1',
    both(full, withoutPost, (row) => row.organizationCode !== 'YC-03-11-Z03'),
  ),
  setTo('CODE_UNKNOWN', 'staffingKind', '临时工'),
  { code: 'DATE_ORDER', key: 'prospectOn', where: ordinaryFull, patch: (row) => ({ prospectOn: monthsAfterBirth(row, 17) }) },
  setTo('STANDING_NEEDS_DATE', 'fullOn', null, both(full, withoutPost)),
  setTo('DATE_BEYOND_STANDING', 'joinedOn', day('2020-06-30'), outsider),
  { code: 'WORK_BEFORE_16', key: 'workStartedOn', where: anybody, patch: (row) => ({ workStartedOn: monthsAfterBirth(row, 14) }) },
  { code: 'STATE_NEEDS_DATE', key: 'stateOn', where: outsider, patch: () => ({ state: '已调离' }) },
  setTo('FLAG_UNKNOWN', 'reserveCadre', '也许'),
  setTo('DATE_IN_FUTURE', 'effectiveOn', day('2049-01-01')),
];

/** Rows beside those of the clean workbook: nothing refers to them, so that each has its one fault. */
const ORGANIZATIONS: readonly { readonly key: string; readonly code: string; readonly row: SampleRow }[] = [
  { key: 'parentCode', code: 'ORGANIZATION_UNKNOWN', row: { code: 'YC-03-11-Z91', kind: '党支部', parentCode: 'YC-03-77' } },
  { key: 'kind', code: 'KIND_NOT_ALLOWED', row: { code: 'YC-03-11-Z92', kind: '党总支', parentCode: 'YC-03-11-Z01' } },
  {
    key: 'effectiveOn',
    code: 'DATE_INVALID',
    row: { code: 'YC-03-11-Z93', kind: '党支部', parentCode: 'YC-03-11', effectiveOn: '2026-02-30' },
  },
];
const UNITS: readonly { readonly key: string; readonly code: string; readonly row: SampleRow }[] = [
  { key: 'code', code: 'CODE_TAKEN', row: { code: 'U-YC-03-D01', kind: '内设部门', parentCode: 'U-YC-03' } },
  { key: 'kind', code: 'CODE_UNKNOWN', row: { code: 'U-YC-03-11-D92', kind: '派出所', parentCode: 'U-YC-03-11' } },
];

const NEW_NODE = { name: '云溪区法院新设机构', effectiveOn: day('2026-10-12'), documentNumber: '岭中法党〔2026〕33号' };
const FIRST_ROW = 2;

/** The clean rows with the faults planted, and where each stands. Every faulty row has one wrong cell; two share an ID number. */
export function plantFaults(clean: SampleRoster): { roster: SampleRoster; faults: PlantedFault[] } {
  const faults: PlantedFault[] = [];
  const people = [...clean.people];
  const used = new Set<number>();
  const plant = (index: number, { patch, key, code }: FaultSpec) => {
    people[index] = { ...people[index], ...patch(people[index] ?? {}) };
    used.add(index);
    faults.push({ sheet: '人员', row: index + FIRST_ROW, key, code });
  };
  // Spread over the sheet: each fault in the next third of the rows after the one before.
  PEOPLE.forEach((spec, number) => plant(nextRow(people, used, spec.where, number * 8), spec));
  plantRepeatedNumber(people, used, plant);
  const added = (sheet: '党组织' | '单位', rows: readonly SampleRow[], extra: typeof ORGANIZATIONS): SampleRow[] => {
    extra.forEach(({ key, code }, index) => faults.push({ sheet, row: rows.length + index + FIRST_ROW, key, code }));
    return [...rows, ...extra.map(({ row }) => ({ ...NEW_NODE, ...row }))];
  };
  const organizations = added('党组织', clean.organizations, ORGANIZATIONS);
  const units = added('单位', clean.units, UNITS);
  return { roster: { organizations, units, people }, faults };
}

function nextRow(people: readonly SampleRow[], used: ReadonlySet<number>, where: (row: SampleRow) => boolean, from: number): number {
  for (let step = 0; step < people.length; step += 1) {
    const index = (from + step) % people.length;
    const row = people[index];
    if (row && !used.has(index) && where(row)) return index;
  }
  throw new RangeError('No row fits the fault.');
}

/** Two people of the same sex and birth date have one ID number: both cells are wrong. */
function plantRepeatedNumber(people: readonly SampleRow[], used: Set<number>, plant: (index: number, spec: FaultSpec) => void): void {
  const pair = both(outsider, withoutPost);
  const first = nextRow(people, used, pair, 100);
  used.add(first);
  const { idNumber, sex, birthDate } = people[first] ?? {};
  const second = nextRow(
    people,
    used,
    both(pair, (row) => !MEMBER_LABELS.includes(text(row, 'standing'))),
    first + 40,
  );
  const spec = { code: 'ID_NUMBER_REPEATED', key: 'idNumber', where: pair };
  plant(first, { ...spec, patch: () => ({}) });
  plant(second, {
    ...spec,
    patch: () => ({ idNumber: idNumber ?? null, sex: sex ?? null, birthDate: birthDate ?? null, workStartedOn: null }),
  });
}

import {
  birthYearsOfBand,
  eraBounds,
  isMemberStanding,
  STANDINGS,
  type AgeBand,
  type EducationLevel,
  type JoiningEra,
  type PersonState,
  type Sex,
  type StaffingKind,
  type Standing,
} from '@zhibu/domain';

/** Which people are wanted, as a caller says it; all conditions hold together. Null and undefined: any. */
export interface PersonConditions {
  readonly text?: string | null;
  readonly standing?: readonly Standing[] | null;
  readonly members?: boolean | null;
  readonly sex?: Sex | null;
  readonly staffingKinds?: readonly StaffingKind[] | null;
  readonly education?: readonly EducationLevel[] | null;
  readonly ethnicMinority?: boolean | null;
  readonly ageBand?: AgeBand | null;
  readonly joiningEra?: JoiningEra | null;
  readonly reserveCadre?: boolean | null;
  readonly states?: readonly PersonState[] | null;
}

/** Days in a half-open range; null ends are open. */
export interface DateRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** The conditions worked out; every null holds for everybody. */
export interface PersonFilter {
  readonly states: readonly PersonState[];
  readonly standings: readonly Standing[] | null;
  readonly sex: Sex | null;
  readonly staffingKinds: readonly StaffingKind[] | null;
  readonly education: readonly EducationLevel[] | null;
  readonly ethnicMinority: boolean | null;
  readonly born: DateRange;
  readonly joined: DateRange;
  readonly reserveCadre: boolean | null;
}

const ANY: DateRange = { from: null, to: null };

/** The filter behind conditions; `year` is that from which ages are reckoned. Without states: those who are on the roster today. */
export function personFilter(conditions: PersonConditions, year: number): PersonFilter {
  return {
    states: conditions.states?.length ? [...new Set(conditions.states)].sort() : ['ACTIVE'],
    standings: standingsOf(conditions),
    sex: conditions.sex ?? null,
    staffingKinds: conditions.staffingKinds ?? null,
    education: conditions.education ?? null,
    ethnicMinority: conditions.ethnicMinority ?? null,
    born: conditions.ageBand ? bornIn(conditions.ageBand, year) : ANY,
    joined: conditions.joiningEra ? { ...ANY, ...eraBounds(conditions.joiningEra) } : ANY,
    reserveCadre: conditions.reserveCadre ?? null,
  };
}

function standingsOf({ standing, members }: PersonConditions): readonly Standing[] | null {
  if (members === undefined || members === null) return standing ?? null;
  return (standing ?? STANDINGS).filter((one) => isMemberStanding(one) === members);
}

function bornIn(band: AgeBand, year: number): DateRange {
  const { from, to } = birthYearsOfBand(band, year);
  return { from: from === undefined ? null : `${from}-01-01`, to: to === undefined ? null : `${to + 1}-01-01` };
}

const isAny = ({ from, to }: DateRange) => from === null && to === null;
const isOnlyActive = (filter: PersonFilter) => filter.states.length === 1 && filter.states[0] === 'ACTIVE';

export const hasDates = ({ born, joined }: PersonFilter) => !isAny(born) || !isAny(joined);

/** Whether nobody on the roster today is left out. */
export function holdsForAllActive(filter: PersonFilter): boolean {
  const { standings, sex, staffingKinds, education, ethnicMinority, born, joined, reserveCadre } = filter;
  const conditions = [standings, sex, staffingKinds, education, ethnicMinority, reserveCadre];
  return isOnlyActive(filter) && conditions.every((condition) => condition === null) && isAny(born) && isAny(joined);
}

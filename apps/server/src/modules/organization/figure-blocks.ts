import { COUNTER_BLOCKS, counterAt, isBranchKind, type CounterBlock, type OrganizationKind, type SummaryFigures } from '@zhibu/domain';

/** Figures of people that are told or withheld together. FINE: everything that tells people apart more finely than the others. */
export const FIGURE_BLOCKS = ['TOTALS', 'STANDING', 'STAFFING', 'SEX', 'ETHNIC', 'AGES', 'EDUCATION', 'ERAS', 'FINE'] as const;
export type FigureBlock = (typeof FIGURE_BLOCKS)[number];
export type Withheld = ReadonlySet<FigureBlock>;

export const NOTHING_WITHHELD: Withheld = new Set();
export const ALL_WITHHELD: Withheld = new Set(FIGURE_BLOCKS);

/** Figures, and which of them are not for the reader. */
export interface ToldFigures {
  readonly figures: SummaryFigures;
  readonly withheld: Withheld;
}

/** Which block each figure of a summary belongs to; those left out count no people. */
export const BLOCK_OF: Readonly<Partial<Record<keyof SummaryFigures, FigureBlock>>> = {
  persons: 'TOTALS',
  members: 'TOTALS',
  fullMembers: 'STANDING',
  probationaryMembers: 'STANDING',
  standing: 'STANDING',
  women: 'SEX',
  sex: 'SEX',
  ethnicMinority: 'ETHNIC',
  ageBands: 'AGES',
  education: 'EDUCATION',
  joiningEras: 'ERAS',
  staffing: 'STAFFING',
};

/** A place in the tree with its vector of counters. `populated`: how many organisations at or below it have people, counted up to two. */
export interface CountedPlace {
  readonly key: number;
  readonly kind: OrganizationKind;
  readonly counters: readonly number[];
  readonly figures: SummaryFigures;
  readonly populated: number;
}

const slots = (counters: readonly number[], { start, length }: CounterBlock) =>
  Array.from({ length }, (_, index) => counterAt(counters, start + index));

/** Every number of people that the figures of a block tell, by themselves or by a subtraction among them. */
export function cellsOfBlock(block: FigureBlock, { counters, figures, populated, kind }: CountedPlace): number[] {
  const { persons, members, ethnicMinority, staffing, ageBands } = figures;
  switch (block) {
    case 'TOTALS':
      return [persons, members, persons - members];
    case 'STANDING':
      return slots(counters, COUNTER_BLOCKS.standing);
    case 'STAFFING':
      return staffing.flatMap(({ count, members: inner }) => [inner, count - inner]);
    case 'SEX':
      return slots(counters, COUNTER_BLOCKS.memberSex);
    case 'ETHNIC':
      return [ethnicMinority, members - ethnicMinority];
    case 'AGES':
      return ageBands.map(({ count }) => count);
    case 'EDUCATION':
      return slots(counters, COUNTER_BLOCKS.memberEducation);
    case 'ERAS':
      return slots(counters, COUNTER_BLOCKS.memberJoiningEra);
    case 'FINE':
      // One who can be told apart is enough: a branch with people always counts as small.
      return persons === 0 ? [0, 0] : [isSmallPlace({ populated, kind }) ? 1 : persons, persons];
  }
}

/** Whether the people of a place could be recognised in small cells: a branch, or what holds the people of one organisation only. */
export const isSmallPlace = ({ kind, populated }: Pick<CountedPlace, 'kind' | 'populated'>) => isBranchKind(kind) || populated <= 1;

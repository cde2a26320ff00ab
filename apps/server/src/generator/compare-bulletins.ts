import { AGE_BANDS, JOINING_ERAS } from '@zhibu/domain';
import { systemActor } from '../kernel/actor.js';
import type { Clock } from '../kernel/clock.js';
import type { Database } from '../kernel/database.js';
import { BulletinService, bulletinValues } from '../modules/bulletin/index.js';
import type { StatisticsService } from '../modules/statistics/index.js';
import { EVERYBODY } from './life-table.js';
import { readState } from './load-state.js';
import { PUBLISHED, PUBLISHED_TOLERANCE, PUBLISHED_YEARS, type PublishedYear } from './published-bulletin.js';
import { RECORDER } from './tree-rows.js';

/** One published figure beside ours, both in units of 10,000. */
export interface Compared {
  readonly year: number;
  readonly line: string;
  readonly published: number;
  readonly ours: number;
  readonly isNear: boolean;
}

const UNIT = 10_000;
/** Sums of floating-point shares are not exact. */
const EPSILON = 1e-6;

/** Published figures by the lines of our bulletin. */
function published(year: PublishedYear): [line: string, figure: number][] {
  const lines: Record<string, number | null> = {
    ...{ members: year.members, women: year.women, minority: year.minority, juniorCollegeAndAbove: year.juniorCollegeAndAbove },
    ...Object.fromEntries(AGE_BANDS.map((band) => [`age:${band}`, year.age[band]])),
    ...Object.fromEntries(JOINING_ERAS.map((era) => [`joined:${era}`, year.joined[era]])),
    'occupation:RETIRED': year.retired,
    ...{ recruits: year.recruits, 'recruits:women': year.recruitedWomen, 'recruits:minority': year.recruitedMinority },
    ...{ 'recruits:to35': year.recruitsTo35, 'recruits:juniorCollegeAndAbove': year.recruitedJuniorCollegeAndAbove },
    ...{ organizations: year.organizations, committees: year.committees },
    ...{ generalBranches: year.generalBranches, branches: year.branches },
  };
  return Object.entries(lines).flatMap(([line, figure]): [string, number][] => (figure === null ? [] : [[line, figure]]));
}

/**
 * Holds the bulletins of a generated tree, brought up to the size of the nation, against those that were published.
 * @throws RangeError where no load under the prefix has finished
 */
export async function compareBulletins(
  deps: { readonly database: Database; readonly clock: Clock; readonly statistics: StatisticsService },
  prefix: string,
): Promise<Compared[]> {
  const state = await readState(deps.database.read, prefix);
  if (!state?.finished) throw new RangeError(`There is no generated tree ${prefix}.`);
  const node = { key: state.first.organization, kind: 'WORK_COMMITTEE', path: state.first.organizationPath } as const;
  const service = new BulletinService(deps);
  const compared: Compared[] = [];
  for (const year of PUBLISHED_YEARS) {
    const values = bulletinValues(await service.bulletin(systemActor(RECORDER), node, year));
    for (const [line, figure] of published(PUBLISHED[year])) {
      const ours = ((values.get(line) ?? Number.NaN) * EVERYBODY) / state.order.people;
      compared.push({ year, line, published: figure, ours, isNear: Math.abs(ours - figure) <= PUBLISHED_TOLERANCE + EPSILON });
    }
  }
  return compared;
}

/** A line a figure, then the verdict. */
export function comparisonLines(compared: readonly Compared[]): string[] {
  const lines = compared.map(({ year, line, published, ours, isNear }) =>
    [year, line.padEnd(28), published.toFixed(1).padStart(9), ours.toFixed(2).padStart(10), isNear ? '' : ' too far'].join(' '),
  );
  const far = compared.filter(({ isNear }) => !isNear).length;
  return [...lines, `${compared.length} published figures, ${far} further away than ${PUBLISHED_TOLERANCE} (${UNIT.toLocaleString('en')})`];
}

import { divideGroups, EVERYBODY, groupsOf, sizeCohorts, type Cohort, type SizedCohort, type Trait } from './life-table.js';
import { makePermutation } from './permutation.js';
import { HIGHER_EDUCATION, MINORITY, RETIRED, WOMEN, type Since } from './traits.js';

/** What of a person the published figures decide. */
export interface Life extends Cohort {
  readonly isWoman: boolean;
  readonly isMinority: boolean;
  readonly higherEducation: Since;
  readonly retired: Since;
}

/** One after another, with where each begins. */
interface Row<Thing> {
  readonly things: readonly Thing[];
  readonly starts: Float64Array;
}

function inARow<Thing>(things: readonly Thing[], sizeOf: (thing: Thing) => number): Row<Thing> {
  const starts = new Float64Array(things.length);
  let start = 0;
  things.forEach((thing, index) => {
    starts[index] = start;
    start += sizeOf(thing);
  });
  return { things, starts };
}

/** The last place that begins at or before a position. */
function placeAt(starts: Float64Array, position: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A trait with an order of its own in every group, so that traits do not go together more than chance has it. */
function dealer<Value>({ values, counts }: Trait<Value>, sizes: readonly number[], seed: number): (group: number, at: number) => Value {
  const orders = sizes.map((size, group) => makePermutation(size, seed + group));
  return (group, at) => {
    let left = orders[group]?.(at) ?? 0;
    const found = values.find((_, index) => (left -= counts[group]?.[index] ?? 0) < 0);
    const [first] = values;
    const value = found ?? first;
    if (value === undefined) throw new RangeError('A trait without values.');
    return value;
  };
}

/** Everybody who is generated, any one of them at once: nobody is kept in memory. */
export interface Lives {
  readonly people: number;
  /** @param index from 0; the order is shuffled, so that any run of them is a fair part of the whole. */
  readonly lifeOf: (index: number) => Life;
}

/** So many lives that together make up the published figures at every end of year, as near as whole people come. */
export function makeLives(people: number, seed: number): Lives {
  const sized = sizeCohorts(people);
  const groups = groupsOf(sized);
  const sizes = groups.map(({ count }) => count);
  const share = people / EVERYBODY;
  const cohorts: Row<SizedCohort> = inARow(sized, ({ count }) => count);
  const groupStarts = inARow(sizes, (size) => size).starts;
  const total = sized.reduce((sum, { count }) => sum + count, 0);
  const shuffled = makePermutation(total, seed);
  const traitOf = <Value>(figures: Parameters<typeof divideGroups<Value>>[1], key: number) =>
    dealer(divideGroups(groups, figures, share), sizes, Math.imul(seed + key, 7_919));
  const [isWoman, isMinority, higherEducation, retired] = [
    traitOf(WOMEN, 1),
    traitOf(MINORITY, 2),
    traitOf(HIGHER_EDUCATION, 3),
    traitOf(RETIRED, 4),
  ];
  const lifeOf = (index: number): Life => {
    const position = shuffled(index);
    const cohort = cohorts.things[placeAt(cohorts.starts, position)];
    if (!cohort) throw new RangeError(`Nobody has the number ${index}.`);
    const group = placeAt(groupStarts, position);
    const at = position - (groupStarts[group] ?? 0);
    return {
      ...cohort,
      isWoman: isWoman(group, at),
      isMinority: isMinority(group, at),
      higherEducation: higherEducation(group, at),
      retired: retired(group, at),
    };
  };
  return { people: total, lifeOf };
}

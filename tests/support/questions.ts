import fc from 'fast-check';

/** What the catalogue offers, as the API tells it. */
export interface Offered {
  readonly measures: readonly { readonly id: string; readonly dimensions: readonly string[] }[];
  readonly values: Readonly<Record<string, readonly string[]>>;
}

/** A question as somebody sends it. */
export interface AskedQuestion {
  readonly measures: readonly string[];
  readonly rows: readonly { readonly dimension: string; readonly level?: number }[];
  readonly columns: readonly { readonly dimension: string; readonly level?: number }[];
  readonly organization: { readonly code: string } | undefined;
  readonly time: Readonly<Record<string, unknown>> | undefined;
  readonly where: readonly { readonly dimension: string; readonly in: readonly string[] }[] | undefined;
  readonly compare: string | undefined;
  readonly treeBasis: string | undefined;
  readonly orderBy: { readonly measure: string; readonly direction: string } | undefined;
  readonly having: readonly { readonly measure: string; readonly atLeast: number }[] | undefined;
}

const PERIODS = ['month', 'quarter', 'halfYear', 'year', 'term'];
const TIMES = [
  undefined,
  { asOf: '2024-06-30' },
  { from: '2022-01-01', to: '2026-06-30', granularity: 'YEAR' },
  { last: 5, granularity: 'QUARTER' },
];

type Measure = Offered['measures'][number];

const pickedBy =
  (places: Iterator<number>) =>
  <Value>(list: readonly Value[]): Value | undefined =>
    list[Number(places.next().value) % Math.max(list.length, 1)];

/** Dimensions along which all of the measures can be laid out, each once, organisations in one way. */
function dimensionsOf(chosen: readonly Measure[], pick: ReturnType<typeof pickedBy>, count: number): string[] {
  const laid: string[] = [];
  const fits = (id: string) =>
    !PERIODS.includes(id) && !laid.includes(id) && !laid.some((one) => one.startsWith('organization.') && id.startsWith('organization.'));
  for (let index = 0; index < count; index += 1) {
    const dimension = pick(sharedBy(chosen).filter(fits));
    if (dimension !== undefined) laid.push(dimension);
  }
  return laid;
}

const sharedBy = ([first, ...others]: readonly Measure[]) =>
  (first?.dimensions ?? []).filter((id) => others.every(({ dimensions }) => dimensions.includes(id)));

const laidOut = (dimension: string) => ({ dimension, ...(dimension === 'organization.level' ? { level: 2 } : {}) });
/** Questions that the catalogue can answer, of up to two dimensions a side. */
export function questions({ measures, values }: Offered, codes: readonly string[]): fc.Arbitrary<AskedQuestion> {
  return fc
    .record({
      chosen: fc.uniqueArray(fc.constantFrom(...measures), { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
      places: fc.infiniteStream(fc.nat()),
      sides: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
      code: fc.constantFrom(undefined, ...codes),
      time: fc.constantFrom(...TIMES),
      isFiltered: fc.boolean(),
      compare: fc.constantFrom(undefined, 'PREVIOUS_PERIOD', 'SAME_PERIOD_LAST_YEAR'),
      treeBasis: fc.constantFrom(undefined, 'CURRENT'),
      direction: fc.constantFrom(undefined, 'ASC', 'DESC'),
      atLeast: fc.constantFrom(undefined, 0, 1, 5),
    })
    .map(({ chosen, places, sides: [rows, columns], ...more }) => {
      const pick = pickedBy(places);
      const laid = dimensionsOf(chosen, pick, rows + columns);
      const filter = more.isFiltered ? pick(sharedBy(chosen).filter((id) => values[id] && !laid.includes(id))) : undefined;
      const value = pick(values[filter ?? ''] ?? []);
      const measure = chosen[0]?.id ?? '';
      return {
        measures: chosen.map(({ id }) => id),
        rows: laid.slice(0, rows).map(laidOut),
        columns: laid.slice(rows).map(laidOut),
        organization: more.code === undefined ? undefined : { code: more.code },
        time: more.time,
        where: filter && value ? [{ dimension: filter, in: [value] }] : undefined,
        compare: more.compare,
        treeBasis: more.treeBasis,
        orderBy: more.direction && { measure, direction: more.direction },
        having: more.atLeast === undefined ? undefined : [{ measure, atLeast: more.atLeast }],
      };
    });
}

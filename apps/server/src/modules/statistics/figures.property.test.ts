import { summaryOf, type SummaryFigures } from '@zhibu/domain';
import { dayOf, periodsBetween } from '@zhibu/statistics';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeId } from '../../kernel/ids.js';
import { actorWith, clockOn } from '../../testing/actors.js';
import { executorOf, type Execute } from '../../testing/execute.js';
import { testDatabase, type TestDatabase } from '../../testing/test-database.js';
import { organizationDimensions, organizationEntities, organizationMeasures, summariesAsOf, summariesOf } from '../organization/index.js';
import { personDimensions, personEntities, personMeasures } from '../person/index.js';
import { BruteForce } from './brute-force-fixture.js';
import { Catalogue } from './catalogue.js';
import { Counter } from './counter.js';
import type { Plan } from './plan.js';
import { questionOf, type Asked, type Question } from './question.js';
import { DAYS, RandomActs, step, TODAY } from './random-acts-fixture.js';
import { recordsIn, type Records } from './records-fixture.js';
import { StatisticsResolver } from './statistics.resolver.js';
import { StatisticsService } from './statistics.service.js';

const catalogue = new Catalogue([
  { measures: organizationMeasures, dimensions: organizationDimensions },
  { measures: personMeasures, dimensions: personDimensions },
]);
const everything = actorWith('AFFAIRS_ADMIN', null);
const never = () => false;

let database: TestDatabase;
let acts: RandomActs;
beforeAll(async () => {
  database = await testDatabase([...organizationEntities, ...personEntities]);
  acts = await RandomActs.on(database);
});
afterAll(() => database.close());

const PERIODS = ['month', 'quarter', 'halfYear', 'year', 'term'];
const isPeriod = (id: string) => PERIODS.includes(id);

const dimensionsOf = (measures: readonly string[]) => {
  const ledgers = measures
    .map((id) => catalogue.measure(id).formula)
    .flatMap((formula) => (formula.kind === 'RATIO' ? [formula.numerator.ledger, formula.denominator.ledger] : [formula.of.ledger]));
  return catalogue.dimensions.filter((dimension) => ledgers.every((ledger) => dimension.ledgers.includes(ledger))).map(({ id }) => id);
};

/** A question that is not refused, but where there is nothing to be known of. */
const questions = fc
  .uniqueArray(fc.constantFrom(...catalogue.measures.map(({ id }) => id)), { minLength: 1, maxLength: 3 })
  .filter((measures) => dimensionsOf(measures).length > 0)
  .chain((measures) => {
    const choices = dimensionsOf(measures);
    const fixed = choices.filter((id) => !isPeriod(id) && !id.startsWith('organization.') && id !== 'rank');
    return fc.record({
      measures: fc.constant(measures),
      laidOut: fc.uniqueArray(fc.constantFrom(...choices), { maxLength: 3 }),
      split: fc.nat({ max: 3 }),
      level: fc.integer({ min: 1, max: 3 }),
      filter: fc.option(fc.tuple(fixed.length > 0 ? fc.constantFrom(...fixed) : fc.constant('month'), fc.nat(), fc.nat())),
      time: fc.record({ from: fc.nat({ max: DAYS.length - 1 }), to: fc.nat({ max: DAYS.length - 1 }), asOf: fc.boolean() }),
      granularity: fc.constantFrom(null, null, 'QUARTER' as const, 'YEAR' as const, 'MONTH' as const),
      compare: fc.constantFrom(null, 'PREVIOUS_PERIOD' as const, 'SAME_PERIOD_LAST_YEAR' as const),
      treeBasis: fc.constantFrom('PERIOD_END' as const, 'CURRENT' as const, 'AS_OF' as const),
      organization: fc.nat(),
    });
  });
type Drawn = typeof questions extends fc.Arbitrary<infer Value> ? Value : never;

const GRANULARITY = { month: 'MONTH', quarter: 'QUARTER', halfYear: 'HALF_YEAR', year: 'YEAR', term: 'TERM' } as const;

/** What is drawn as a question that makes sense: one period and one way of organisations at most. */
function askedOf(drawn: Drawn): Asked {
  const first = (test: (id: string) => boolean) => drawn.laidOut.find(test);
  const [period, way] = [first(isPeriod), first((id) => id.startsWith('organization.'))];
  const kept = drawn.laidOut.filter((id) => (isPeriod(id) ? id === period : !id.startsWith('organization.') || id === way));
  const dimensions = kept.map((dimension) => ({ dimension, level: drawn.level }));
  const [id, one, other] = drawn.filter ?? ['', 0, 0];
  const values = isPeriod(id) || kept.includes(id) || id === '' ? [] : valuesOf(id);
  const pick = (at: number) => values[at % values.length] ?? '';
  const granularity = period ? Object.entries(GRANULARITY).find(([name]) => name === period)?.[1] : drawn.granularity;
  const [from, to] = [drawn.time.from, drawn.time.to].sort((a, b) => a - b).map((day) => DAYS[day]);
  return {
    measures: drawn.measures,
    rows: dimensions.slice(0, drawn.split),
    columns: dimensions.slice(drawn.split),
    where: values.length === 0 ? [] : [{ dimension: id, in: [...new Set([pick(one), pick(other)])] }],
    time: granularity ? { from, to, granularity } : drawn.time.asOf ? { asOf: to } : { from, to },
    compare: drawn.compare,
    treeBasis: drawn.treeBasis,
    treeAsOf: drawn.treeBasis === 'AS_OF' ? DAYS[drawn.time.from] : null,
  };
}

function valuesOf(id: string): string[] {
  const { source } = catalogue.dimension(id);
  const values = source.kind === 'CODES' ? source.values : source.kind === 'RANGES' ? source.values(2026) : [];
  return values.map(({ value }) => value);
}

const ANALYZE = `query ($input: AnalysisInput!) { analyze(input: $input) {
  rows { keys { dimension value } cells { ...Cell } } totals { ...Cell } rowCount truncated } }
  fragment Cell on AnalysisCell { measure column { dimension value } value previous delta rate rateMissing }`;

interface Key {
  readonly dimension: string;
  readonly value: string;
}
interface Cell {
  readonly measure: string;
  readonly column: readonly Key[];
  readonly value: number | null;
  readonly previous: number | null;
  readonly delta: number | null;
  readonly rate: number | null;
  readonly rateMissing: string | null;
}
interface Answer {
  readonly analyze: {
    readonly rows: readonly { readonly keys: readonly Key[]; readonly cells: readonly Cell[] }[];
    readonly totals: readonly Cell[];
    readonly rowCount: number;
    readonly truncated: boolean;
  };
}
const isAnswer = (data: unknown): data is Answer => typeof data === 'object' && data !== null && 'analyze' in data;

async function analystOn(counter: Counter): Promise<Execute> {
  const engine = { count: (plan: Plan) => counter.count(plan, never) };
  const service = new StatisticsService({ database, clock: clockOn(TODAY), engine, catalogue });
  return executorOf([new StatisticsResolver(service)]);
}

/** The answer to a question about one organisation; null where the question is refused, for one of the reasons given. */
async function answerTo(execute: Execute, asked: Asked, organization: number): Promise<Answer['analyze'] | null> {
  const input = { ...asked, first: 1_000, organization: { id: encodeId('Organization', organization) } };
  const { data, codes } = await execute(everything, ANALYZE, { input });
  if (codes.length > 0) {
    expect(['PERIOD_WITHOUT_DATA', 'ANALYSIS_TOO_DEAR', 'UNKNOWN_VALUE']).toContain(codes[0]);
    return null;
  }
  if (!isAnswer(data)) throw new Error('No answer.');
  return data.analyze;
}

const CLOSE = 9;
function expectFigure(found: number | null, expected: number | null, where: string): void {
  if (expected === null || found === null) expect(found, where).toBe(expected);
  else expect(found, where).toBeCloseTo(expected, CLOSE);
}

/** Every figure of the answer is what looking at the records finds, and nothing that they hold is missing. */
function expectLikeRecords(answer: Answer['analyze'], question: Question, brute: BruteForce, records: Records): void {
  const [cells, periods] = [
    (keys: readonly Key[]) => keys.filter(({ dimension }) => !isPeriod(dimension)),
    (keys: readonly Key[]) => keys.find(({ dimension }) => isPeriod(dimension)),
  ];
  const check = (keys: readonly Key[], cell: Cell) => {
    const all = [...keys, ...cell.column];
    const values = new Map(cells(all).map(({ dimension, value }) => [dimension, value]));
    const measure = catalogue.measure(cell.measure);
    const expected = brute.at(measure, values, periods(all)?.value ?? null);
    const where = `${cell.measure} at ${JSON.stringify(all)}`;
    expectFigure(cell.value, expected.value, where);
    if (question.comparison === null) return expect([cell.previous, cell.rateMissing]).toEqual([null, 'NOT_COMPARED']);
    expectFigure(cell.previous, expected.previous, `before: ${where}`);
    if (cell.value === null || cell.previous === null) return expect([cell.delta, cell.rateMissing]).toEqual([null, 'NO_DATA']);
    expectFigure(cell.delta, cell.value - cell.previous, `difference: ${where}`);
    if (cell.rate !== null) expectFigure(cell.rate, (cell.value - cell.previous) / cell.previous, `rate: ${where}`);
  };
  for (const { keys, cells: all } of answer.rows) for (const cell of all) check(keys, cell);
  for (const cell of answer.totals) check([], cell);
  if (answer.truncated) return;
  const shown = new Set(answer.rows.map(({ keys }) => keys.map(({ value }) => value).join('|')));
  const groups = new Set(
    [...records.codes].flatMap(([key, code]) => (DAYS.some((_, day) => records.kindOn(key, day) === 'GROUP') ? [code] : [])),
  );
  for (const combination of brute.combinations(question.rows))
    if (!combination.split('|').some((value) => groups.has(value))) expect(shown, combination).toContain(combination);
}

const PAGE = ANALYZE.replace('rowCount truncated', 'rowCount truncated endCursor');
const isPage = (data: unknown): data is { analyze: Answer['analyze'] & { endCursor: string | null } } => isAnswer(data);

/** Rows that are chosen and put into order by a figure, page by page, are those of the whole answer, and so are the totals. */
async function expectPages(execute: Execute, asked: Asked, organization: number, whole: Answer['analyze']): Promise<void> {
  const [measure = ''] = asked.measures;
  const valueOf = ({ cells }: Answer['analyze']['rows'][number]) =>
    cells.find((cell) => cell.measure === measure && cell.column.length === 0)?.value ?? null;
  const expected = whole.rows.filter((row) => (valueOf(row) ?? 0) >= 1).sort((a, b) => (valueOf(b) ?? 0) - (valueOf(a) ?? 0));
  const chosen = { having: [{ measure, atLeast: 1 }], orderBy: { measure, direction: 'DESC' } };
  let after: string | null = null;
  for (let at = 0; at < expected.length || at === 0; at += 3) {
    const input = { ...asked, ...chosen, first: 3, after, organization: { id: encodeId('Organization', organization) } };
    const { data, codes } = await execute(everything, PAGE, { input });
    expect(codes).toEqual([]);
    if (!isPage(data)) throw new Error('No answer.');
    const { rows, totals, rowCount, endCursor } = data.analyze;
    expect(rows).toEqual(expected.slice(at, at + 3));
    expect({ totals, rowCount }).toEqual({ totals: whole.totals, rowCount: expected.length });
    after = endCursor;
    if (at >= 6) return;
  }
}

/** Ends of months, the last before the day. */
function monthEnds(from: string, to: string): string[] {
  return periodsBetween(from, to, 'MONTH', 100).flatMap(({ to: end }) => (end < to ? [end] : []));
}

/** The figures of organisations on a day, from what is held. */
async function heldOn(counter: Counter, keys: readonly number[], day: string): Promise<Map<number, SummaryFigures>> {
  const vectors = await counter.summaries(keys, dayOf(day), never);
  return new Map([...vectors].map(([key, vector]) => [key, summaryOf(vector, Number(day.slice(0, 4)))]));
}

describe('a branch that was moved in mid-quarter', () => {
  it('leaves the quarters before it as they were on the basis of the period, and changes them on that of today', async () => {
    const { root, to, branch } = await acts.begin();
    await acts.join(branch, '2026-01-01');
    const counter = new Counter(database.url);
    const execute = await analystOn(counter);
    const inQuarter = async (time: Asked['time'], treeBasis: Asked['treeBasis']) => {
      const asked = { measures: ['members.stock'], rows: [{ dimension: 'organization.children' }], time, treeBasis };
      const answer = await answerTo(execute, asked, root);
      return Object.fromEntries(answer?.rows.map(({ keys, cells }) => [keys[0]?.value ?? '', cells[0]?.value]) ?? []);
    };
    const second = { from: '2026-04-01', to: '2026-06-30', granularity: 'QUARTER' } as const;
    const third = { from: '2026-07-01', to: '2026-09-30', granularity: 'QUARTER' } as const;
    const before = { FROM: 1, TO: 0 };
    const after = { FROM: 0, TO: 1 };
    expect(await inQuarter(second, 'PERIOD_END')).toMatchObject(before);
    await acts.move(branch, to, '2026-08-15');
    expect(await inQuarter(second, 'PERIOD_END')).toMatchObject(before);
    expect(await inQuarter(second, 'CURRENT')).toMatchObject(after);
    expect(await inQuarter(third, 'PERIOD_END')).toMatchObject(after);
    await counter.close();
  });
});

describe('figures after random acts', () => {
  it('of every organisation are at every end of a month and today what SQL counts', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 30, maxLength: 60 }), async (steps) => {
        await acts.begin();
        for (const one of steps.slice(0, 15)) await acts.play(one);
        const counter = new Counter(database.url, { rowsKeptFrom: 1 });
        try {
          for (const [index, one] of steps.slice(15).entries()) {
            // What is kept of a day has to follow what is written later, whatever day that is for.
            if (index % 10 === 0) for (const day of DAYS) await counter.summaries([1, 2, 3], dayOf(day), never);
            await acts.play(one);
          }
          const rows = await database.read.rows<{ id: number }>(`select id from organization where kind <> 'GROUP' order by id`);
          const keys = rows.map(({ id }) => id);
          for (const day of [...monthEnds('2023-12-01', TODAY), TODAY])
            expect(await heldOn(counter, keys, day), day).toEqual(await summariesAsOf(database.read, keys, day));
          expect(await heldOn(counter, keys, TODAY)).toEqual(await summariesOf(database.read, keys, Number(TODAY.slice(0, 4))));
        } finally {
          await counter.close();
        }
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });

  it('are what looking at every record finds, whether read at once or act by act', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 30, maxLength: 60 }),
        fc.array(questions, { minLength: 12, maxLength: 12 }),
        async (steps, drawn) => {
          await acts.begin();
          const [following, anew] = [new Counter(database.url), new Counter(database.url)];
          try {
            await following.warm();
            for (const [index, one] of steps.entries()) {
              await acts.play(one);
              if (index % 7 === 0) await following.warm();
            }
            const [fromActs, fromAll] = [await analystOn(following), await analystOn(anew)];
            const records = await recordsIn(database.read);
            const places = [...records.codes.keys()].filter((key) => records.kindOn(key, dayOf(TODAY)) !== 'GROUP');
            for (const each of drawn) {
              const [asked, root] = [askedOf(each), places[each.organization % places.length] ?? 0];
              const answer = await answerTo(fromActs, asked, root);
              expect(answer).toEqual(await answerTo(fromAll, asked, root));
              if (answer === null) continue;
              const question = questionOf(catalogue, asked, TODAY);
              if (!answer.truncated) await expectPages(fromActs, asked, root, answer);
              expectLikeRecords(answer, question, new BruteForce(records, question, [root], TODAY), records);
            }
          } finally {
            await following.close();
            await anew.close();
          }
        },
      ),
      { numRuns: 7, endOnFailure: true },
    );
  });
});

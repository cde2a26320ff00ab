import { describe, expect, it } from 'vitest';
import { sampleAnswer, sampleCatalogue } from '../analysis-fixture';
import { gridOf } from '../answer/grid';
import { knownCatalogue } from '../question/catalogue';
import { NO_QUESTION } from '../question/question';
import { chartDataOf, panelsOf, withoutZeros, type ChartData } from './chart-data';
import { CHART_KINDS, obstacleTo, type ChartKind } from './chart-kinds';
import { draw } from './draw';
import { coloursFor, mixed, type Look } from './look';
import { categoryText, pointIn, type Drawing } from './parts';

const { measures } = knownCatalogue(sampleCatalogue);
const words = { measure: (id: string) => id, unit: (id: string) => measures.get(id)?.unit ?? '' };
const by = (...dimensions: string[]) => dimensions.map((dimension) => ({ dimension, level: null }));
type Answer = Parameters<typeof sampleAnswer>;

function dataOf(rows: string, columns: string, [shape, figures, totals]: Answer): ChartData {
  const question = {
    ...NO_QUESTION,
    measures: [shape.measure ?? 'members.stock'],
    rows: by(rows),
    columns: columns === '' ? [] : by(columns),
  };
  const answer = sampleAnswer(shape, figures, totals);
  return chartDataOf(
    gridOf([answer], question, measures, (name) => name),
    measures,
    words,
  );
}

const sexes = { columns: ['sex=MALE', 'sex=FEMALE', 'sex=UNKNOWN'] };
const pyramid = dataOf('ageBand', 'sex', [
  sexes,
  {
    'ageBand=<=30': [0, 0, 0, 0],
    'ageBand=31-35': [5, 4, 0, 9],
    'ageBand=36-40': [0, 0, 0, 0],
    'ageBand=>=61': [7, 'SUPPRESSED', 0, 'SUPPRESSED'],
  },
  [12, 'SUPPRESSED', 0, 'SUPPRESSED'],
]);
const single = dataOf('sex', '', [{}, { 'sex=MALE': [3], 'sex=FEMALE': [4] }, [7]]);
const share = dataOf('sex', 'ageBand', [
  { measure: 'members.womenShare', columns: ['ageBand=<=30', 'ageBand=31-35'] },
  { 'sex=MALE': [3, 4, 3.5] },
  [3, 4, 3.5],
]);
const fitting = (data: ChartData): ChartKind[] => CHART_KINDS.filter((kind) => obstacleTo(kind, withoutZeros(data)) === null);

describe('the figures of a chart', () => {
  it('leave out totals, columns of nothing and bands of nothing at the ends, but nothing that is withheld', () => {
    const data = withoutZeros(pyramid);
    expect(pyramid.series.map(({ name }) => name)).toEqual(['male', 'female', 'unknown']);
    expect(data.series.map(({ name }) => name)).toEqual(['male', 'female']);
    expect(data.categories).toEqual(['31-35', '36-40', '>=61']);
    expect(data.series[1]?.points.at(-1)).toMatchObject({ value: null, state: 'SUPPRESSED', row: 3, column: 1 });
  });

  it('stand apart by unit', () => {
    const two = {
      ...single,
      series: [...single.series, { ...single.series[0], name: 'x', unit: '%', digits: 1, isCount: false, points: [] }],
    };
    expect(panelsOf(two).map(({ unit }) => unit)).toEqual(['people', '%']);
  });
});

describe('charts', () => {
  it('are offered where they fit', () => {
    expect(fitting(pyramid)).toEqual([...CHART_KINDS]);
    expect(fitting(single)).toEqual(['table', 'bar', 'tree']);
    expect(fitting(share)).toEqual(['table', 'bar', 'heat']);
  });

  it.each([
    ['line', single, 'NEEDS_ORDER'],
    ['stacked', single, 'NEEDS_COLUMNS'],
    ['stacked', share, 'NOT_A_COUNT'],
    ['pyramid', { ...pyramid, series: pyramid.series.slice(0, 1) }, 'NEEDS_TWO_COLUMNS'],
    ['tree', { ...single, measures: 2 }, 'ONE_MEASURE'],
    ['bar', { ...single, rowDepth: 0 }, 'NEEDS_ROWS'],
    [
      'bar',
      { ...single, series: Array.from({ length: 13 }, () => single.series[0] ?? share.series[0]).flatMap((one) => one ?? []) },
      'TOO_MANY_SERIES',
    ],
    ['bar', { ...single, categories: Array.from({ length: 101 }, String) }, 'TOO_MANY_ROWS'],
  ] as const)('%s says what it lacks', (kind, data, obstacle) => {
    expect(obstacleTo(kind, data)).toBe(obstacle);
  });

  const look: Look = {
    ink: '#000000',
    inkSoft: '#333333',
    inkFaint: '#666666',
    line: '#cccccc',
    paper: '#ffffff',
    sunk: '#eeeeee',
    series: ['#3b6ea5', '#c1762b'],
    font: 'x',
  };
  const drawing: Drawing = { look, width: 800, stateText: ({ state }) => state, asShares: false };

  it.each(CHART_KINDS.filter((kind) => kind !== 'table'))('%s is drawn without a figure that is withheld', (kind) => {
    const { option, height } = draw(kind, pyramid, drawing);
    const text = JSON.stringify(option);
    expect(height).toBeGreaterThan(100);
    expect(text).toContain('31-35');
    expect(text).not.toContain('NaN');
  });

  it('shows shares only of rows that are wholly known', () => {
    const { option } = draw('stacked', pyramid, { ...drawing, asShares: true });
    expect(JSON.stringify(option)).toContain('"text":"55.6"');
    expect(JSON.stringify(option)).not.toContain('"text":"100.0"');
  });
});

describe('what a pointer finds', () => {
  it('is text of every series, and a place to open', () => {
    const point = { row: 1, column: 2, value: 3, state: 'OK' };
    const parameters = [{ name: 'North', seriesName: '<b>men</b>', data: { value: 3, text: '3', point } }];
    expect(categoryText(parameters, new Map([['<b>men</b>', 'people']]))).toBe('North\n<b>men</b>  3 people');
    expect(pointIn(parameters[0])).toEqual(point);
    expect(pointIn({ data: 3 })).toBeNull();
  });
});

describe('colours', () => {
  it('are shades for what is in order, and never run out', () => {
    const look: Look = { ink: '', inkSoft: '', inkFaint: '', line: '', paper: '#fff', sunk: '', series: ['#000000', '#ff0000'], font: '' };
    expect(mixed('#fff', '#000000', 0.5)).toBe('#808080');
    expect(coloursFor(3, true, look)).toEqual(['#b8b8b8', '#5c5c5c', '#000000']);
    expect(coloursFor(4, false, look)).toEqual(['#000000', '#ff0000', '#808080', '#ff8080']);
  });
});

import { figureText } from '../answer/figure-words';
import type { ChartData, ChartPoint } from './chart-data';
import { coloursFor, mixed } from './look';
import { sentence, textAt, textIn, textStyle, tooltip, type Drawing, type Drawn } from './parts';

interface Tile {
  name: string;
  value: number;
  text: string;
  point?: ChartPoint;
  children?: Tile[];
  itemStyle?: { color: string };
}

/** The tiles of a level: rows with the same key stand in one tile of the level above. */
function tilesOf(rows: readonly number[], depth: number, data: ChartData, points: readonly (ChartPoint | undefined)[]): Tile[] {
  const groups = new Map<string, number[]>();
  for (const row of rows) {
    const name = data.paths[row]?.[depth] ?? '';
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  const digits = data.series[0]?.digits ?? 0;
  return [...groups].flatMap(([name, members]): Tile[] => {
    if (depth + 1 < data.rowDepth) {
      const children = tilesOf(members, depth + 1, data, points);
      const value = children.reduce((sum, child) => sum + child.value, 0);
      return value > 0 ? [{ name, value, text: figureText({ value, state: 'OK' }, digits), children }] : [];
    }
    const point = points[members[0] ?? 0];
    return point?.value ? [{ name, value: point.value, text: figureText(point, digits), point }] : [];
  });
}

/** The figure of each row over all columns that are drawn; unknown where one of them is. */
function wholesOf(data: ChartData): (ChartPoint | undefined)[] {
  return data.categories.map((_, row) => {
    const points = data.series.flatMap(({ points: all }) => all[row] ?? []);
    const [first] = points;
    if (first === undefined || points.length === 1) return first;
    const silent = points.find(({ value }) => value === null);
    return silent ?? { ...first, value: points.reduce((sum, { value }) => sum + (value ?? 0), 0) };
  });
}

/** Tiles as large as their figures, nested as the rows are. */
export function tree(data: ChartData, drawing: Drawing): Drawn {
  const { look } = drawing;
  const tiles = tilesOf(
    data.categories.map((_, row) => row),
    0,
    data,
    wholesOf(data),
  );
  const colours = coloursFor(tiles.length, false, look);
  const [unit = ''] = data.series.map((series) => series.unit);
  const option = {
    textStyle: textStyle(drawing),
    tooltip: {
      ...tooltip(drawing),
      formatter: (one: unknown) => sentence(textAt(one, 'name'), textIn(one), unit),
    },
    series: [
      {
        type: 'treemap',
        left: 0,
        right: 0,
        top: 0,
        bottom: 0,
        roam: false,
        nodeClick: false,
        breadcrumb: { show: false },
        data: tiles.map((tile, at) => ({ ...tile, itemStyle: { color: mixed(colours[at] ?? '#888888', look.paper, 0.62) } })),
        label: {
          color: look.ink,
          fontFamily: look.font,
          formatter: (one: unknown) => `${textAt(one, 'name')}\n${textIn(one)}`,
          overflow: 'truncate',
        },
        upperLabel: {
          show: data.rowDepth > 1,
          height: 24,
          color: look.ink,
          fontFamily: look.font,
          formatter: (one: unknown) => `${textAt(one, 'name')}  ${textIn(one)}`,
        },
        itemStyle: { borderColor: look.paper, borderWidth: 1, gapWidth: 1 },
        cursor: 'pointer',
      },
    ],
  };
  return { option, height: 480 };
}

import type { ChartData } from './chart-data';
import { mixed, readableOn, type Look } from './look';
import { categoryAxis, itemOf, pointIn, sentence, textIn, textStyle, tooltip, underColumns, type Drawing, type Drawn } from './parts';

/** Labels in more cells than this cannot be read. */
const MOST_LABELS = 600;
const SCALE = 44;

interface Scale {
  readonly least: number;
  readonly most: number;
}

function scaleOf({ series }: ChartData): Scale {
  const values = series.flatMap(({ points }) => points.flatMap(({ value }) => value ?? []));
  // Counts begin at nothing; shares lie close together, and differ more visibly from the least of them.
  const from = series.every(({ isCount }) => isCount) ? [0] : [];
  const [least, most] = [Math.min(...values, ...from), Math.max(...values, ...from)];
  return values.length === 0 ? { least: 0, most: 0 } : { least, most };
}

/** The colours of the least and of the most. */
function ends({ paper, series: [first = '#3b6ea5'] }: Look): [string, string] {
  return [mixed(paper, first, 0.08), first];
}

function cellsOf(data: ChartData, { look }: Drawing, { least, most }: Scale) {
  const [shallow, deep] = ends(look);
  return data.series.flatMap((series, x) =>
    series.points.map((point, y) => {
      const item = itemOf(point, series);
      if (point.value === null)
        return { ...item, value: [x, y, 0], visualMap: false, itemStyle: { color: look.sunk }, label: { color: look.inkSoft } };
      return {
        ...item,
        value: [x, y, point.value],
        label: { color: readableOn(mixed(shallow, deep, (point.value - least) / (most - least || 1)), look) },
      };
    }),
  );
}

/** What a cell says when it is pointed at. */
function cellText(data: ChartData, { stateText }: Drawing, parameters: unknown): string {
  const point = pointIn(parameters);
  if (point === null) return '';
  const at = data.series[0]?.points.findIndex(({ row }) => row === point.row) ?? -1;
  const column = data.series.find(({ points }) => points[0]?.column === point.column);
  return `${data.categories[at] ?? ''} · ${column?.name ?? ''}\n${sentence(stateText(point), textIn(parameters), column?.unit ?? '')}`;
}

function legendOf({ look }: Drawing, { least, most }: Scale, place: { left: number; top: number }) {
  const text = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 1 });
  return {
    min: least,
    max: most,
    dimension: 2,
    calculable: false,
    orient: 'horizontal',
    ...place,
    itemWidth: 12,
    itemHeight: 160,
    text: [text(most), text(least)],
    textStyle: { color: look.inkSoft, fontFamily: look.font },
    inRange: { color: ends(look) },
  };
}

/** A cell for each row and column, the deeper the larger; what is withheld or unknown is grey and has its sign. */
export function heat(data: ChartData, drawing: Drawing): Drawn {
  const { look, width } = drawing;
  const names = Math.min(240, Math.round(width * 0.34));
  const scale = scaleOf(data);
  const cells = cellsOf(data, drawing, scale);
  const body = data.categories.length * 30;
  const rows = categoryAxis(drawing, data.categories);
  const columns = categoryAxis(
    drawing,
    data.series.map(({ name }) => name),
  );
  const option = {
    textStyle: textStyle(drawing),
    tooltip: { ...tooltip(drawing), formatter: (one: unknown) => cellText(data, drawing, one) },
    grid: { left: names, right: 16, top: 56, height: body, outerBoundsMode: 'none' },
    xAxis: {
      ...columns,
      position: 'top',
      axisLabel: { ...columns.axisLabel, ...underColumns((width - names - 16) / data.series.length) },
    },
    yAxis: { ...rows, inverse: true, axisLabel: { ...rows.axisLabel, width: names - 12, interval: 0 } },
    visualMap: legendOf(drawing, scale, { left: names, top: 56 + body + 12 }),
    series: [
      {
        type: 'heatmap',
        data: cells,
        label: { show: cells.length <= MOST_LABELS, formatter: textIn, fontFamily: look.font },
        labelLayout: { hideOverlap: true },
        itemStyle: { borderColor: look.paper, borderWidth: 1 },
        cursor: 'pointer',
      },
    ],
  };
  return { option, height: 56 + body + SCALE };
}

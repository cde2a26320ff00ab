import { panelsOf, type ChartData, type ChartPoint, type ChartSeries } from './chart-data';
import { coloursFor, readableOn, type Look } from './look';
import {
  categoryAxis,
  categoryText,
  itemOf,
  legend,
  LEGEND_HEIGHT,
  pointIn,
  textIn,
  textStyle,
  tooltip,
  underColumns,
  valueAxis,
  type Drawing,
  type Drawn,
  type PointItem,
} from './parts';

type Kind = 'bar' | 'line' | 'stacked';
interface Panel {
  readonly unit: string;
  readonly series: readonly ChartSeries[];
}

const AXIS = 40;
const GAP = 28;
/** Room for the figure at the end of the longest bar. */
const SIDE = 48;
/** Labels beside more points than this only hide each other. */
const MOST_LABELS = 120;

const isSilent = ({ state }: ChartPoint): boolean => state !== 'OK' && state !== 'ZERO';

/** The share of each point in its row; null where a part of the row is withheld or unknown. */
function sharesOf(data: ChartData): ChartSeries[] {
  const sums = data.categories.map((_, row) => {
    const points = data.series.map(({ points: all }) => all[row]);
    const silent = points.some((point) => point === undefined || isSilent(point));
    return silent ? null : points.reduce((sum, point) => sum + (point?.value ?? 0), 0);
  });
  return data.series.map((series) => ({
    ...series,
    unit: '%',
    digits: 1,
    points: series.points.map((point, row) => {
      const sum = sums[row];
      return { ...point, value: sum && point.value !== null ? (point.value / sum) * 100 : null };
    }),
  }));
}

/** Bars say with a sign at the axis that there is no figure; a line has a gap there. */
const barItem = (point: ChartPoint, series: ChartSeries): PointItem => ({
  ...itemOf(point, series),
  value: isSilent(point) ? 0 : point.value,
});

function seriesOption(
  kind: Kind,
  series: ChartSeries,
  at: { axis: number; colour: string; look: Look; upright: boolean; labelled: boolean },
) {
  const shared = {
    name: series.name,
    xAxisIndex: at.axis,
    yAxisIndex: at.axis,
    color: at.colour,
    labelLayout: { hideOverlap: true },
    cursor: 'pointer',
  };
  if (kind === 'line')
    return {
      ...shared,
      type: 'line' as const,
      data: series.points.map((point) => itemOf(point, series)),
      symbolSize: 7,
      lineStyle: { width: 2 },
      connectNulls: false,
      label: { show: at.labelled, position: 'top' as const, formatter: textIn },
    };
  const position = kind === 'stacked' ? 'inside' : at.upright ? 'top' : 'right';
  return {
    ...shared,
    type: 'bar' as const,
    ...(kind === 'stacked' ? { stack: 'all' } : {}),
    data: series.points.map((point) => barItem(point, series)),
    barMaxWidth: 32,
    label: {
      show: at.labelled,
      position,
      formatter: kind === 'stacked' ? (one: unknown) => (pointIn(one)?.value ? textIn(one) : '') : textIn,
      ...(kind === 'stacked' ? { color: readableOn(at.colour, at.look) } : {}),
    },
  };
}

interface Frame {
  readonly upright: boolean;
  /** Pixels above the first panel. */
  readonly top: number;
  /** Pixels beside the panels, for names or figures. */
  readonly names: number;
  /** Pixels that each panel takes along its values if upright, along its categories if not. */
  readonly length: number;
}

/** Where the panels lie: under each other where categories run along the page, beside each other where they run down it. */
function gridsOf(panels: readonly Panel[], { upright, top, names, length }: Frame, width: number) {
  const each = (width - names - (upright ? 24 : SIDE * panels.length)) / (upright ? 1 : panels.length);
  return panels.map((_, at) => ({
    left: upright ? names : names + at * (each + SIDE),
    width: each,
    top: upright ? top + at * (length + AXIS + GAP) : top,
    height: length,
    outerBoundsMode: 'none' as const,
  }));
}

function frameOf(kind: Kind, data: ChartData, panels: readonly Panel[], width: number): Frame {
  const upright = kind === 'line' || data.rowsInOrder;
  const top = (data.series.length > 1 ? LEGEND_HEIGHT : 8) + (upright ? 24 : 44);
  if (upright) return { upright, top, names: 64, length: panels.length > 1 ? 220 : 340 };
  const widest = kind === 'stacked' ? 1 : Math.max(...panels.map(({ series }) => series.length));
  return { upright, top, names: Math.min(240, Math.round(width * 0.36)), length: data.categories.length * Math.max(28, widest * 14 + 10) };
}

/** Bars, lines and stacked bars; what has another unit has a panel of its own. */
export function cartesian(kind: Kind, data: ChartData, drawing: Drawing): Drawn {
  const shown = kind === 'stacked' && drawing.asShares ? { ...data, series: sharesOf(data) } : data;
  const panels = panelsOf(shown);
  const frame = frameOf(kind, shown, panels, drawing.width);
  const colours = coloursFor(shown.series.length, shown.columnsInOrder, drawing.look);
  const labelled = shown.series.length * shown.categories.length <= MOST_LABELS;
  const names = panels.map((_, at) => ({
    ...categoryAxis(drawing, shown.categories),
    gridIndex: at,
    ...(frame.upright
      ? { axisLabel: { ...categoryAxis(drawing, []).axisLabel, ...underColumns((drawing.width - 88) / shown.categories.length) } }
      : { inverse: true, axisLabel: { ...categoryAxis(drawing, []).axisLabel, show: at === 0, width: frame.names - 12, interval: 0 } }),
  }));
  const values = panels.map(({ unit }, at) => ({
    ...valueAxis(drawing, unit),
    gridIndex: at,
    scale: kind === 'line',
    ...(kind === 'stacked' && drawing.asShares ? { max: 100 } : {}),
    ...(frame.upright ? {} : { position: 'top' as const, nameLocation: 'middle' as const, nameGap: 26 }),
  }));
  const units = new Map(shown.series.map(({ name, unit }) => [name, unit]));
  const option = {
    textStyle: textStyle(drawing),
    legend: legend(
      drawing,
      shown.series.map(({ name }) => name),
    ),
    tooltip: {
      ...tooltip(drawing),
      trigger: 'axis',
      axisPointer: { type: kind === 'line' ? 'line' : 'shadow' },
      formatter: (all: unknown) => categoryText(all, units),
    },
    grid: gridsOf(panels, frame, drawing.width),
    xAxis: frame.upright ? names : values,
    yAxis: frame.upright ? values : names,
    series: panels.flatMap(({ series }, axis) =>
      series.map((one) =>
        seriesOption(kind, one, {
          axis,
          look: drawing.look,
          colour: colours[shown.series.indexOf(one)] ?? '#888888',
          upright: frame.upright,
          labelled,
        }),
      ),
    ),
  };
  const height = frame.upright ? frame.top + panels.length * (frame.length + AXIS + GAP) - GAP : frame.top + frame.length + 16;
  return { option, height };
}

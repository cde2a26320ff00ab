import { figureText } from '../answer/figure-words';
import type { ChartPoint, ChartSeries } from './chart-data';
import type { Look } from './look';

/** What a chart is drawn with besides its figures. */
export interface Drawing {
  readonly look: Look;
  /** Pixels. */
  readonly width: number;
  /** The words for the state of a point that shows no figure. */
  readonly stateText: (point: ChartPoint) => string;
  /** Whether bars of a stack show their share of it. */
  readonly asShares: boolean;
}

/** A point as ECharts holds it: the place of its figure comes back with a click. */
export interface PointItem {
  readonly value: number | null;
  readonly point: ChartPoint;
  readonly text: string;
}

export function itemOf(point: ChartPoint, { digits }: ChartSeries): PointItem {
  return { value: point.value, point, text: figureText(point, digits) };
}

export const textStyle = ({ look }: Drawing) => ({ fontFamily: look.font, color: look.ink, fontSize: 12 });

/** Text only: labels of records are never markup. */
export function tooltip({ look }: Drawing) {
  return {
    renderMode: 'richText' as const,
    confine: true,
    backgroundColor: look.paper,
    borderColor: look.line,
    textStyle: { fontFamily: look.font, color: look.ink, fontSize: 12 },
  };
}

export const legend = ({ look }: Drawing, names: readonly string[]) => ({
  show: names.length > 1,
  type: 'scroll' as const,
  top: 0,
  left: 0,
  right: 0,
  data: [...names],
  itemWidth: 14,
  itemHeight: 10,
  icon: 'roundRect',
  textStyle: { fontFamily: look.font, color: look.ink },
  pageTextStyle: { color: look.inkSoft },
  pageIconColor: look.ink,
  pageIconInactiveColor: look.inkFaint,
});

export const LEGEND_HEIGHT = 34;

export const categoryAxis = ({ look }: Drawing, names: readonly string[]) => ({
  type: 'category' as const,
  data: [...names],
  axisLine: { lineStyle: { color: look.line } },
  axisTick: { show: false },
  axisLabel: { color: look.inkSoft, fontFamily: look.font, hideOverlap: true, overflow: 'truncate' as const },
});

/** Labels below or above columns of a width: all of them where they have room, cut to it; otherwise some of them. */
export const underColumns = (width: number) => (width >= 44 ? { width: width - 6, interval: 0, hideOverlap: false } : { width: 90 });

export const valueAxis = ({ look }: Drawing, name: string) => ({
  type: 'value' as const,
  name,
  nameTextStyle: { color: look.inkSoft, fontFamily: look.font },
  axisLabel: { color: look.inkSoft, fontFamily: look.font, hideOverlap: true },
  splitLine: { lineStyle: { color: look.line } },
});

/** One line of a tooltip. */
export const sentence = (name: string, text: string, unit: string): string => `${name}  ${text}${unit === '' ? '' : ` ${unit}`}`;

/** What ECharts is given, and the height in pixels that it needs. */
export interface Drawn {
  readonly option: Readonly<Record<string, unknown>>;
  readonly height: number;
}

const within = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;

/** A text that ECharts hands to a callback under a name; empty where there is none. */
export function textAt(parameters: unknown, name: string): string {
  const text = within(parameters, name);
  return typeof text === 'string' ? text : '';
}

const isPoint = (value: unknown): value is ChartPoint => within(value, 'row') !== undefined && within(value, 'column') !== undefined;

/** The point behind what ECharts hands to a callback; null where it is about none. */
export function pointIn(parameters: unknown): ChartPoint | null {
  const point = within(within(parameters, 'data'), 'point');
  return isPoint(point) ? point : null;
}

/** The text of the figure behind what ECharts hands to a callback. */
export const textIn = (parameters: unknown): string => textAt(within(parameters, 'data'), 'text');

/** Everything of one category in a tooltip: its name, then a line for each series. */
export function categoryText(parameters: unknown, units: ReadonlyMap<string, string>): string {
  const list: readonly unknown[] = Array.isArray(parameters) ? parameters : [parameters];
  const title = textAt(list[0], 'name');
  const lines = list.map((one) => {
    const name = textAt(one, 'seriesName');
    return sentence(name, textIn(one), units.get(name) ?? '');
  });
  return [title, ...lines].join('\n');
}

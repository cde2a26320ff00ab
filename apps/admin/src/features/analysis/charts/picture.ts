import { init } from './engine';
import type { Drawn } from './parts';

export const PICTURE_KINDS = ['png', 'svg'] as const;
export type PictureKind = (typeof PICTURE_KINDS)[number];

/** What stands around a chart that leaves the page: it must say by itself what it shows. */
export interface Caption {
  readonly title: string;
  readonly notes: readonly string[];
}

interface Paper {
  readonly width: number;
  readonly ink: string;
  readonly inkSoft: string;
  readonly paper: string;
  readonly font: string;
}

const HEAD = 40;
const LINE = 20;

/** Shifts everything that lies at a distance from the top. */
function lowered(part: unknown, by: number): unknown {
  if (Array.isArray(part)) return part.map((one) => lowered(one, by));
  if (typeof part !== 'object' || part === null) return part;
  const top: unknown = Object.entries(part).find(([name]) => name === 'top')?.[1];
  return typeof top === 'number' ? { ...part, top: top + by } : part;
}

/** A chart as a picture with its title above and its notes below, as the text of a URL that can be saved. */
export function pictureOf(kind: PictureKind, { option, height }: Drawn, { title, notes }: Caption, paper: Paper): string {
  const whole = height + HEAD + notes.length * LINE + 16;
  const text = (size: number, color: string) => ({ fontFamily: paper.font, fontSize: size, color, fontWeight: 'normal' as const });
  const host = document.createElement('div');
  const chart = init(host, null, { renderer: kind === 'svg' ? 'svg' : 'canvas', width: paper.width, height: whole, devicePixelRatio: 2 });
  const { grid, legend, visualMap, series } = option;
  chart.setOption({
    ...option,
    animation: false,
    backgroundColor: paper.paper,
    title: [
      { text: title, left: 8, top: 8, textStyle: text(16, paper.ink) },
      ...notes.map((note, at) => ({ text: note, left: 8, top: height + HEAD + 8 + at * LINE, textStyle: text(12, paper.inkSoft) })),
    ],
    ...(grid === undefined ? { series: asPlaced(series, HEAD, whole - HEAD - height) } : { grid: lowered(grid, HEAD) }),
    ...(legend === undefined ? {} : { legend: lowered(legend, HEAD) }),
    ...(visualMap === undefined ? {} : { visualMap: lowered(visualMap, HEAD) }),
  });
  const url = chart.getDataURL({ type: kind, pixelRatio: 2, backgroundColor: paper.paper });
  chart.dispose();
  return url;
}

/** Series without axes lie in the whole picture: they leave room for what stands around them. */
function asPlaced(series: unknown, top: number, bottom: number): unknown {
  return Array.isArray(series)
    ? series.map((one: unknown) => (typeof one === 'object' && one !== null ? { ...one, top, bottom } : one))
    : series;
}

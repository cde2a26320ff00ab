/** The colours and the font of the page, for charts: read anew when the theme changes. */
export interface Look {
  readonly ink: string;
  readonly inkSoft: string;
  readonly inkFaint: string;
  readonly line: string;
  readonly paper: string;
  readonly sunk: string;
  readonly series: readonly string[];
  readonly font: string;
}

const SERIES = 6;

/** Reads the tokens as they hold for an element. */
export function lookOf(element: Element): Look {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: token('--ink'),
    inkSoft: token('--ink-soft'),
    inkFaint: token('--ink-faint'),
    line: token('--line'),
    paper: token('--paper-raised'),
    sunk: token('--paper-active'),
    series: Array.from({ length: SERIES }, (_, at) => token(`--series-${at + 1}`)),
    font: token('--font-text'),
  };
}

/** Of #rrggbb, or of #rgb, to which the build shortens some tokens. */
function channels(hex: string): number[] {
  const digits = hex.length === 4 ? [1, 2, 3].map((at) => hex.charAt(at).repeat(2)) : [1, 3, 5].map((at) => hex.slice(at, at + 2));
  return digits.map((pair) => Number.parseInt(pair, 16));
}

/** A colour between two hexadecimal ones; `part` of the second. */
export function mixed(from: string, to: string, part: number): string {
  const [a, b] = [channels(from), channels(to)];
  const between = a.map((channel, at) => Math.round(channel + ((b[at] ?? channel) - channel) * part));
  return `#${between.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

/** Relative luminance of a colour, as WCAG defines it. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = channels(hex).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const contrast = (a: string, b: string): number => {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
};

/** Paper or ink, whichever can be read better on a colour. */
export const readableOn = (colour: string, { paper, ink }: Pick<Look, 'paper' | 'ink'>): string =>
  contrast(colour, paper) > contrast(colour, ink) ? paper : ink;

/** As many colours as there are series: shades of one for what follows in order, the palette and its lighter half otherwise. */
export function coloursFor(count: number, inOrder: boolean, { series, paper }: Look): string[] {
  const [first = '#3b6ea5'] = series;
  if (inOrder && count > 2) return Array.from({ length: count }, (_, at) => mixed(paper, first, 0.28 + (0.72 * at) / (count - 1)));
  return Array.from({ length: count }, (_, at) => {
    const colour = series[at % series.length] ?? first;
    return at < series.length ? colour : mixed(colour, paper, 0.5);
  });
}

import type { Panel, PanelFigure } from '@zhibu/statistics';
import type { Need } from './node-figures.js';

/** A measure by two dimensions that a panel shows. */
export interface CrossedNeed {
  readonly panel: string;
  readonly measure: string;
  readonly dimensions: readonly [string, string];
}

/** What panels ask of a node, of its children, and over time. */
export interface Needs {
  readonly node: readonly Need[];
  readonly children: readonly Need[];
  readonly crossed: readonly CrossedNeed[];
  /** Measures that are followed over months. */
  readonly measures: readonly string[];
}

const ofFigure = ({ measure, among }: PanelFigure): Need[] => [
  { measure, dimension: null },
  ...(among ? [{ measure, dimension: among.dimension }] : []),
];

function ofNode({ source }: Panel): Need[] {
  switch (source.kind) {
    case 'FIGURES':
    case 'COMPARISON':
      return source.figures.flatMap(ofFigure);
    case 'BREAKDOWN':
      return [source.measure, ...(source.inner ? [source.inner] : [])].flatMap((measure) => [
        { measure, dimension: null },
        { measure, dimension: source.dimension },
      ]);
    case 'FUNNEL':
      return source.stages.map(({ measure }) => ({ measure, dimension: null }));
    default:
      return [];
  }
}

function followedBy({ source }: Panel): string[] {
  if (source.kind === 'TREND') return [...source.measures];
  // Plain counts can be compared with the end of last month; shares of them are not followed.
  return source.kind === 'FIGURES' ? source.figures.flatMap(({ measure, among }) => (among ? [] : [measure])) : [];
}

const once = (needs: readonly Need[]): Need[] => [
  ...new Map(needs.map((need) => [`${need.measure} ${need.dimension ?? ''}`, need])).values(),
];

/** What panels ask for, each once. */
export function needsOf(panels: readonly Panel[]): Needs {
  return {
    node: once(panels.flatMap(ofNode)),
    children: once(panels.flatMap(({ source }) => (source.kind === 'COMPARISON' ? source.figures.flatMap(ofFigure) : []))),
    crossed: panels.flatMap(({ id, source }): CrossedNeed[] =>
      source.kind === 'PYRAMID' ? [{ panel: id, measure: source.measure, dimensions: [source.bands, source.sides] }] : [],
    ),
    measures: [...new Set(panels.flatMap(followedBy))],
  };
}

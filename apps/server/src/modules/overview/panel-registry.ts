import type { Panel, PanelFigure, PanelSource } from '@zhibu/statistics';
import type { Check, CheckGroup } from '../../kernel/check.js';
import { LAYOUTS } from './layouts.js';

/** What a module puts into the overview. */
export interface OverviewContribution {
  readonly panels?: readonly Panel[];
  readonly checks?: readonly Check[];
}

/** What a panel may name. */
interface Known {
  readonly measures: readonly { readonly id: string }[];
  readonly dimensions: readonly { readonly id: string }[];
}

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

/**
 * Every panel and every check of the product.
 * @throws Error when two have the same id, or when a panel names what nobody contributes
 */
export class PanelRegistry {
  readonly panels: readonly Panel[];
  readonly checks: readonly Check[];

  constructor(contributions: readonly OverviewContribution[], known: Known) {
    this.panels = contributions.flatMap(({ panels = [] }) => panels);
    this.checks = contributions.flatMap(({ checks = [] }) => checks);
    for (const list of [this.panels, this.checks])
      if (new Set(idsOf(list)).size < list.length) throw new Error('Two panels or two checks have the same id.');
    const names = new Set([...idsOf(known.measures), ...idsOf(known.dimensions), ...idsOf(this.checks), ...idsOf(LAYOUTS)]);
    for (const panel of this.panels) {
      const unknown = [...panel.places.map(({ layout }) => layout), ...namedIn(panel.source)].find((name) => !names.has(name));
      if (unknown !== undefined) throw new Error(`Panel ${panel.id} names "${unknown}", which nobody contributes.`);
    }
  }

  /** The panels of a layout in the order of their places. */
  of(layout: string): { readonly panel: Panel; readonly place: Panel['places'][number] }[] {
    return this.panels
      .flatMap((panel) => panel.places.filter((place) => place.layout === layout).map((place) => ({ panel, place })))
      .sort((a, b) => a.place.order - b.place.order);
  }

  checksIn(group: CheckGroup): readonly Check[] {
    return this.checks.filter((check) => check.group === group);
  }

  check(id: string): Check | null {
    return this.checks.find((check) => check.id === id) ?? null;
  }
}

const inFigure = ({ measure, among }: PanelFigure): string[] => [measure, ...(among ? [among.dimension] : [])];

/** The ids that a panel names. */
function namedIn(source: PanelSource): string[] {
  switch (source.kind) {
    case 'FIGURES':
    case 'COMPARISON':
      return source.figures.flatMap(inFigure);
    case 'BREAKDOWN':
      return [source.measure, source.dimension, ...(source.inner ? [source.inner] : [])];
    case 'TREND':
      return [...source.measures];
    case 'PYRAMID':
      return [source.measure, source.bands, source.sides];
    case 'FUNNEL':
      return source.stages.flatMap(({ measure, reached, overdue = [] }) => [measure, ...(reached ? [reached] : []), ...overdue]);
    default:
      return [];
  }
}

/** The measures that a panel shows. */
export function measuresIn(source: PanelSource): string[] {
  switch (source.kind) {
    case 'FIGURES':
    case 'COMPARISON':
      return [...new Set(source.figures.map(({ measure }) => measure))];
    case 'BREAKDOWN':
      return source.inner ? [source.measure, source.inner] : [source.measure];
    case 'TREND':
      return [...source.measures];
    case 'PYRAMID':
      return [source.measure];
    case 'FUNNEL':
      return source.stages.map(({ measure }) => measure);
    default:
      return [];
  }
}

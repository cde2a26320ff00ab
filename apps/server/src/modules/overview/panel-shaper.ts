import type { Panel, PanelPlace, PanelSource, PanelStage } from '@zhibu/statistics';
import type { Check } from '../../kernel/check.js';
import { encodeId } from '../../kernel/ids.js';
import type { FigureShaper } from './figure-shaper.js';
import type { FigureWords } from './figure-words.js';
import type { NodeState } from './node-state.js';
import type { PanelFreshness } from './overview.codes.js';
import type { NodeRow } from './overview.repository.js';
import {
  AlertsPanel,
  BreakdownPanel,
  ComparisonPanel,
  FiguresPanel,
  FunnelPanel,
  GapsPanel,
  PyramidPanel,
  TrendPanel,
  type FunnelStage,
  type OverviewFinding,
  type OverviewNode,
  type OverviewPanel,
  type PanelFacts,
  type PyramidBand,
  type TrendSeries,
} from './overview-panel.graphql.js';
import { measuresIn, type PanelRegistry } from './panel-registry.js';

type SourceOf<Kind> = Extract<PanelSource, { readonly kind: Kind }>;

/** How a node is named. */
export const nodeShown = ({ id, code, name, shortName, kind }: NodeRow): OverviewNode => ({
  id: encodeId('Organization', id),
  code,
  name,
  shortName,
  kind,
});

export interface ShaperParts {
  readonly state: NodeState;
  readonly words: FigureWords;
  readonly registry: PanelRegistry;
  readonly shaper: FigureShaper;
  readonly shaperOfChild: (child: NodeRow) => FigureShaper;
}

const WEIGHTS: readonly Check['weight'][] = ['UNMET', 'DUE', 'REVIEW'];
const CURRENT: PanelFreshness = 'CURRENT';

/** Shapes panels of one node for one reader. */
export class PanelShaper {
  constructor(private readonly parts: ShaperParts) {}

  shape(panel: Panel, place: PanelPlace): OverviewPanel {
    const { source } = panel;
    switch (source.kind) {
      case 'FIGURES':
        return new FiguresPanel(this.facts(panel, place), this.figuresOf(source));
      case 'BREAKDOWN':
        return new BreakdownPanel(this.facts(panel, place), source.look, this.partsOf(source));
      case 'COMPARISON':
        return this.comparison(panel, place, source);
      case 'TREND':
        return this.trend(panel, place, source);
      case 'PYRAMID':
        return this.pyramid(panel, place, source);
      case 'FUNNEL':
        return new FunnelPanel(this.findingFacts(panel, place), this.parts.state.time.from, this.stagesOf(source));
      case 'GAPS':
        return new GapsPanel(this.findingFacts(panel, place, true), this.findings('GAPS'));
      case 'ALERTS':
        return new AlertsPanel(this.findingFacts(panel, place, true), this.findings('ALERTS'));
    }
  }

  private facts({ id, name, shows, source }: Panel, { slot, weight }: PanelPlace, known: Partial<PanelFacts> = {}): PanelFacts {
    const { state, words } = this.parts;
    return {
      id,
      name: words.of(name),
      shows: words.of(shows),
      slot,
      weight,
      measures: measuresIn(source),
      asOf: state.time.asOf,
      dataTime: state.at,
      freshness: CURRENT,
      ...known,
    };
  }

  /** Of what is kept: when it was true. `isOfToday`: whatever the period is. */
  private findingFacts(panel: Panel, place: PanelPlace, isOfToday = false): PanelFacts {
    const { found, today } = this.parts.state;
    return this.facts(panel, place, { ...this.timeOf(found), ...(isOfToday ? { asOf: today } : {}) });
  }

  private timeOf(kept: { readonly at: Date; readonly version: string } | null): Partial<PanelFacts> {
    if (!kept) return { freshness: 'COUNTING' };
    return kept.version === this.parts.state.version ? {} : { dataTime: kept.at, freshness: 'CATCHING_UP' };
  }

  private timeOfMonths(): Partial<PanelFacts> {
    const { months, hasMonths } = this.parts.state;
    return hasMonths ? this.timeOf(months) : {};
  }

  private figuresOf({ figures }: SourceOf<'FIGURES'>) {
    const { state, shaper } = this.parts;
    return figures.map((figure) => shaper.figure(figure, state.figures, state.before));
  }

  private partsOf({ measure, dimension, inner }: SourceOf<'BREAKDOWN'>) {
    const { words, shaper, state } = this.parts;
    const counted = state.figures.by(measure, dimension);
    const inside = inner ? state.figures.by(inner, dimension) : null;
    const whole = inner ? null : state.figures.total(measure);
    const labels = new Map(words.values(dimension).map(({ value, label }) => [value, label]));
    return (counted ?? [])
      .filter(({ value, count }) => count > 0 || value !== 'UNKNOWN')
      .map(({ value, count }) => {
        const part = inside?.find((one) => one.value === value)?.count ?? null;
        return shaper.part(measure, dimension, { value, label: labels.get(value) ?? value, count, whole, inner: part });
      });
  }

  private comparison(panel: Panel, place: PanelPlace, { figures }: SourceOf<'COMPARISON'>): ComparisonPanel {
    const { state, shaper, shaperOfChild } = this.parts;
    const whole = figures.map((figure) => shaper.figure(figure, state.figures, null));
    const shown = state.children.map((child) => {
      const [own, known] = [shaperOfChild(child), state.childFigures.get(child.id)];
      return { node: nodeShown(child), figures: figures.map((figure) => own.figure(figure, known ?? NOTHING, null)) };
    });
    return new ComparisonPanel(this.facts(panel, place), whole, { shown, count: state.childCount });
  }

  private trend(panel: Panel, place: PanelPlace, { measures }: SourceOf<'TREND'>): TrendPanel {
    const { state, words, shaper } = this.parts;
    const { months, node } = state;
    const periods = months?.value.periods ?? [];
    const series = measures.map((id): TrendSeries => {
      const { name, additivity } = words.measure(id);
      const named = { id, label: words.of(name), unit: words.unit(id), isFlow: additivity === 'ADDITIVE' };
      if (!shaper.tellsFine) return { ...named, state: 'SUPPRESSED', values: null };
      const values = months?.value.followed.seriesOf(node.id, id) ?? null;
      return { ...named, state: values ? 'OK' : 'NO_DATA', values };
    });
    const facts = { ...this.timeOfMonths(), asOf: state.today };
    return new TrendPanel(
      this.facts(panel, place, facts),
      periods.map(({ key }) => key),
      series,
    );
  }

  private pyramid(panel: Panel, place: PanelPlace, { measure, bands, sides, left, right }: SourceOf<'PYRAMID'>): PyramidPanel {
    const { state, words, shaper } = this.parts;
    const found = state.crossed.get(panel.id);
    const labels = new Map(words.values(sides).map(({ value, label }) => [value, label]));
    const figure = (band: string, value: string) => {
      const side = { dimension: sides, value, label: labels.get(value) ?? value };
      return shaper.crossed(measure, [{ dimension: bands, value: band }, side], found ? (found.cells.get(`${band}|${value}`) ?? 0) : null);
    };
    const rows = words
      .values(bands)
      .map(({ value, label }): PyramidBand => ({ band: value, label, left: figure(value, left), right: figure(value, right) }));
    const facts = state.time.isNow ? this.timeOfMonths() : {};
    return new PyramidPanel(this.facts(panel, place, facts), [labels.get(left) ?? left, labels.get(right) ?? right], rows);
  }

  private stagesOf({ stages }: SourceOf<'FUNNEL'>): FunnelStage[] {
    const { state, shaper } = this.parts;
    return stages.map((stage, index) => {
      const before = stages[index - 1];
      const figure = shaper.figure(stage, state.figures, null);
      const reached = this.foundBy(stage.reached);
      const overdue = (stage.overdue ?? []).flatMap((id) => this.foundBy(id) ?? []);
      return {
        figure,
        reached,
        conversion: before ? conversionOf(reached?.value ?? null, this.total(before)) : null,
        overdue,
        rule: this.ruleOf(stage),
      };
    });
  }

  private total({ measure }: PanelStage): number | null {
    const { state, shaper } = this.parts;
    return shaper.tellsFine ? state.figures.total(measure) : null;
  }

  private ruleOf({ overdue = [] }: PanelStage): string | null {
    const check = this.parts.registry.check(overdue[0] ?? '');
    return this.parts.words.rule(check?.rule ?? null);
  }

  private foundBy(id: string | undefined) {
    const check = id === undefined ? null : this.parts.registry.check(id);
    return check && this.parts.shaper.found(check, this.parts.state.found?.value.get(check.id) ?? null);
  }

  private findings(group: 'GAPS' | 'ALERTS'): OverviewFinding[] {
    const { registry, state, shaper, words } = this.parts;
    return registry
      .checksIn(group)
      .map((check) => ({ check, figure: shaper.found(check, state.found?.value.get(check.id) ?? null) }))
      .filter(({ figure }) => figure.value !== 0 && figure.state !== 'NO_DATA')
      .sort((a, b) => WEIGHTS.indexOf(a.check.weight) - WEIGHTS.indexOf(b.check.weight) || (b.figure.value ?? 0) - (a.figure.value ?? 0))
      .map(({ check, figure }) => ({ figure, weight: check.weight, cause: words.of(check.cause), rule: words.rule(check.rule) }));
  }
}

const NOTHING = { total: () => null, by: () => null };

/** Of those who were at the stage before, the part who came on: those who did, and those who are still there. */
const conversionOf = (reached: number | null, stillBefore: number | null): number | null =>
  reached === null || stillBefore === null || reached + stillBefore === 0 ? null : reached / (reached + stillBefore);

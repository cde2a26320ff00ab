import { versionOn, type DataVersions } from '../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import type { Sql } from '../../kernel/sql.js';
import { ALL_WITHHELD, NOTHING_WITHHELD, type Withheld } from '../organization/index.js';
import type { Catalogue } from '../statistics/index.js';
import { FigureShaper, type Showing } from './figure-shaper.js';
import { FigureWords } from './figure-words.js';
import { layoutFor, type Layout } from './layouts.js';
import type { NodeState, StateReader } from './node-state.js';
import { overviewTime, type OverviewTime } from './overview-period.js';
import { holdsAt, watchScope } from './overview.policy.js';
import { nodeOf, type NodeRow } from './overview.repository.js';
import type { OverviewPanel } from './overview-panel.graphql.js';
import { PanelShaper } from './panel-shaper.js';
import type { PanelRegistry } from './panel-registry.js';
import { VersionedAnswers } from './versioned-answers.js';

export interface OverviewParts {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly versions: DataVersions;
  readonly registry: PanelRegistry;
  readonly catalogue: Catalogue;
  readonly reader: StateReader;
}

/** Which node, at which time, in which layout. */
export interface OverviewAsked {
  readonly organizationKey: number;
  readonly period?: string | null;
  readonly layout?: string | null;
}

export interface OverviewAnswer {
  readonly state: NodeState;
  readonly layout: Layout;
  readonly panels: readonly OverviewPanel[];
  /** For how long it may be told again while the data have not changed, in milliseconds; 0 where a part is still being counted. */
  readonly keepMs: number;
}

const MOST_CHILDREN = 100;
/** How many nodes are kept, and for how long; shorter where a part is still being counted. */
const KEPT = { nodes: 1_000, wholeMs: 10_000, partlyMs: 1_000 };

/** The overview of nodes. */
export class OverviewService {
  private readonly states = new VersionedAnswers<NodeState | null>(KEPT.nodes, (state) =>
    state?.isWhole === false ? KEPT.partlyMs : KEPT.wholeMs,
  );

  constructor(private readonly parts: OverviewParts) {}

  /** Null where there is no such node that the actor may watch. @throws AppError FORBIDDEN, BAD_USER_INPUT, PERIOD_WITHOUT_DATA */
  async overview(actor: Actor, { organizationKey, ...asked }: OverviewAsked): Promise<OverviewAnswer | null> {
    const scope = watchScope(actor);
    const today = this.parts.clock.today();
    const [time, layout] = [overviewTime(asked.period, today), layoutFor(actor, asked.layout)];
    const version = await versionOn(this.parts.versions, this.parts.clock);
    const name = `${organizationKey} ${time.key ?? ''} ${time.isNow ? '' : layout.id} ${scope.paths.join()}`;
    const state = await this.states.ask(name, version, async () => {
      const place = await nodeOf(this.parts.sql, scope, organizationKey, MOST_CHILDREN);
      const panels = this.parts.registry.of(layout.id).map(({ panel }) => panel);
      return place && this.parts.reader.read({ place, panels: time.isNow ? this.parts.registry.panels : panels, time, today, version });
    });
    const keepMs = state?.isWhole ? KEPT.wholeMs : 0;
    return state && { state, layout, panels: await this.panels(actor, state, layout), keepMs };
  }

  private async panels(actor: Actor, state: NodeState, layout: Layout): Promise<OverviewPanel[]> {
    const { registry } = this.parts;
    const isOpen = (path: string) => holdsAt(actor, 'person.read', path);
    const nodes = [state.node, ...state.children];
    const withheld = nodes.every(({ path }) => isOpen(path)) ? null : await state.withheld();
    const words = new FigureWords(this.parts.catalogue, actor.locale, Number(state.time.asOf.slice(0, 4)));
    const shaperOf = (node: NodeRow) => {
      const hidden: Withheld = isOpen(node.path) ? NOTHING_WITHHELD : (withheld?.get(node.path) ?? ALL_WITHHELD);
      return new FigureShaper(showingOf(actor, node, state.time, hidden), words);
    };
    const shaper = new PanelShaper({ state, words, registry, shaper: shaperOf(state.node), shaperOfChild: shaperOf });
    return registry
      .of(layout.id)
      .filter(({ panel }) => panel.only === undefined || (panel.only === 'WITH_CHILDREN') === state.childCount > 0)
      .filter(({ panel }) => holdsAt(actor, panel.permission, state.node.path))
      .map(({ panel, place }) => shaper.shape(panel, place));
  }
}

const OPENED_WITH = { PERSON: 'person.read', ORGANIZATION: 'organization.read', UNIT: 'unit.read', ANALYSIS: 'statistics.read' } as const;

const showingOf = (actor: Actor, { id, path }: NodeRow, time: OverviewTime, withheld: Withheld): Showing => ({
  organizationKey: id,
  time,
  withheld,
  // Nobody sits at a screen: what it could open it may not ask for.
  mayOpen: (what) => actor.kind !== 'screen' && holdsAt(actor, OPENED_WITH[what], path),
});

import { ancestorPaths, isLeafKind, type PlainDate, type SummaryFigures } from '@zhibu/domain';
import type { GraphQLResolveInfo } from 'graphql';
import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import { requestLoader, requestLoaderBy, type AppContext } from '../../kernel/graphql/context.js';
import { nestedList } from '../../kernel/graphql/nested-list.js';
import { selectedFields } from '../../kernel/graphql/selection.js';
import { ALL_WITHHELD, NOTHING_WITHHELD, type ToldFigures, type Withheld } from './figure-blocks.js';
import { Organization } from './organization.graphql.js';
import {
  assertMayReadFigures,
  assertMayReadFiguresThen,
  mayReadPeopleOf,
  namingScopeIfAny,
  organizationScope,
} from './organization.policy.js';
import * as repository from './organization.repository.js';
import type { OrganizationRow, OrganizationThen, OrganizationVersionRow, ReadAlong } from './organization.row.js';
import { summariesAsOf } from './rollup.as-of.js';
import { isByStanding, standingSummariesOf } from './rollup.standing.js';
import { isVectorless, summariesOf, summaryReadAlong, vectorlessSummariesOf } from './rollup.summary.js';
import { withheldFigures } from './small-figures.js';

/** What the module needs from the house. */
export interface OrganizationDependencies {
  readonly database: Database;
  readonly clock: Clock;
  /**
   * The figures of nodes as of a past day, by key, from something quicker than the placements; null while it cannot tell. It tells
   * nothing of groups inside a branch. The caller has judged the right.
   */
  readonly summaryAsOf?: SummaryAsOf;
}

type SummaryAsOf = (
  context: AppContext,
  organizationKeys: readonly number[],
  day: PlainDate,
) => Promise<ReadonlyMap<number, SummaryFigures> | null>;

/** What the reader asks for of the organisations at a path below the field that is being resolved. */
export function readAlong(info: GraphQLResolveInfo, path: string): ReadAlong {
  const fields = selectedFields(info, path);
  const counters = fields.has('summary');
  const standings = counters && isByStanding(selectedFields(info, path === '' ? 'summary' : `${path}.summary`));
  return { hasChildren: fields.has('hasChildren'), counters, standings };
}

type LoadOrganization = (context: AppContext, key: number) => Promise<Organization | null>;

/** Makes the loader of organisations by key: null for what the reader of the request may not see. */
export function loadOrganization({ database }: OrganizationDependencies): LoadOrganization {
  return requestLoader(async ({ actor }, keys: readonly number[]) => {
    const scope = namingScopeIfAny(actor);
    const rows = scope ? await repository.organizationsById(database.read, scope, keys) : [];
    return new Map(rows.map((row) => [row.id, new Organization(row)]));
  });
}

function certain(figures: SummaryFigures | null): SummaryFigures {
  if (!figures) throw new Error('No figures of an organisation that exists.');
  return figures;
}

/** Figures of today, from what was read with the organisation where that holds them. @throws AppError FORBIDDEN */
function figuresNowOf({ database: { read: sql }, clock }: OrganizationDependencies) {
  const year = () => Number(clock.today().slice(0, 4));
  const figures = requestLoader<number, SummaryFigures>((_, keys) => summariesOf(sql, keys, year()));
  const vectorless = requestLoader<number, SummaryFigures>((_, keys) => vectorlessSummariesOf(sql, keys, year()));
  const byStanding = requestLoader<number, SummaryFigures>((_, keys) => standingSummariesOf(sql, keys, year()));
  return (context: AppContext, organization: Organization, asked: ReadonlySet<string>): SummaryFigures | Promise<SummaryFigures> => {
    assertMayReadFigures(context.actor, organization.path);
    const found = summaryReadAlong(organization, asked, year());
    if (found) return found;
    const load = !isVectorless(organization) ? figures : isByStanding(asked) ? byStanding : vectorless;
    return load(context, organization.key).then(certain);
  };
}

/** Figures as of past days, those of one day read together. @throws AppError FORBIDDEN */
function figuresThenOf({ database, summaryAsOf }: OrganizationDependencies) {
  const count = (day: PlainDate, keys: readonly number[]) => summariesAsOf(database.read, keys, day);
  const leaves = requestLoaderBy((_, day: PlainDate, keys: readonly number[]) => count(day, keys));
  const others = requestLoaderBy(
    async (context, day: PlainDate, keys: readonly number[]) => (await summaryAsOf?.(context, keys, day)) ?? count(day, keys),
  );
  return (context: AppContext, { key, kind }: Organization, { day, paths }: OrganizationThen): Promise<SummaryFigures> => {
    assertMayReadFiguresThen(context.actor, paths);
    // The few people of a branch or a group are counted in no time.
    const load = isLeafKind(kind) ? leaves : others;
    return load(context, day, key).then(certain);
  };
}

/** Which figures of an organisation are withheld from the reader of the request. Of a past day nothing is told of what is small today. */
function withheldFrom({ database, clock }: OrganizationDependencies) {
  const load = requestLoader<string, Withheld>((_, paths) => withheldFigures(database.read, paths, Number(clock.today().slice(0, 4))));
  return (context: AppContext, { path, then }: Organization): Withheld | Promise<Withheld> => {
    if (mayReadPeopleOf(context.actor, path, then?.paths)) return NOTHING_WITHHELD;
    return load(context, path).then((found) => (found === null || (then && found.size > 0) ? ALL_WITHHELD : found));
  };
}

/** The fields of organisations that are lists or figures; each takes the same number of statements for one node and for many. */
export function organizationFields(deps: OrganizationDependencies) {
  const sql = deps.database.read;
  const [figuresNow, figuresThen, withheld] = [figuresNowOf(deps), figuresThenOf(deps), withheldFrom(deps)];
  const byPath = requestLoader(async (context: AppContext, paths: readonly string[]) => {
    const scope = namingScopeIfAny(context.actor);
    const rows = scope ? await repository.organizationsByPath(sql, scope, paths) : [];
    return new Map(rows.map((row) => [row.path, new Organization(row)]));
  });
  const parents = requestLoader<number, boolean>(({ actor }, keys) => repository.parentsAmong(sql, organizationScope(actor), keys));
  return {
    /** From the root down to the parent, as far as the reader may see. */
    async ancestors(context: AppContext, { path }: Organization): Promise<Organization[]> {
      const found = await Promise.all(ancestorPaths(path).map((one) => byPath(context, one)));
      return found.filter((one) => one !== null);
    },
    hasChildren: (context: AppContext, { key, readAlong }: Organization): boolean | Promise<boolean> =>
      readAlong.hasChildren ?? parents(context, key).then((has) => has ?? false),
    children: nestedList<{ includeClosed: boolean }, OrganizationRow, ReadAlong>({
      name: 'organization.children',
      keyCount: 2,
      keysOf: (row) => [row.position, row.id],
      parentOf: (row) => row.parentId ?? 0,
      page: ({ actor }, parents, wanted) => repository.childrenOf(sql, organizationScope(actor), parents, wanted),
      counts: ({ actor }, parents, { includeClosed }) => repository.childCountsOf(sql, organizationScope(actor), parents, includeClosed),
    }),
    history: nestedList<object, OrganizationVersionRow>({
      name: 'organization.history',
      keyCount: 1,
      keysOf: (row) => [row.validFrom],
      parentOf: (row) => row.organizationId,
      page: ({ actor }, owners, wanted) => repository.versionsOf(sql, organizationScope(actor), owners, wanted),
      counts: ({ actor }, owners) => repository.versionCountsOf(sql, organizationScope(actor), owners),
    }),
    /** `asked`: the names of the figures that the reader asks for. @throws AppError FORBIDDEN without statistics.read at the node */
    summary(context: AppContext, organization: Organization, asked: ReadonlySet<string>): ToldFigures | Promise<ToldFigures> {
      const { then } = organization;
      const figures = then ? figuresThen(context, organization, then) : figuresNow(context, organization, asked);
      const hidden = withheld(context, organization);
      // A page of nodes asks for many: what is known already takes no turn of its own.
      if (!(figures instanceof Promise) && !(hidden instanceof Promise)) return { figures, withheld: hidden };
      return Promise.all([figures, hidden]).then(([told, left]) => ({ figures: told, withheld: left }));
    },
    withheld,
  };
}

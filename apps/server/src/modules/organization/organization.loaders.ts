import { ancestorPaths, type SummaryFigures } from '@zhibu/domain';
import type { Clock } from '../../kernel/clock.js';
import type { Database } from '../../kernel/database.js';
import { requestLoader, type AppContext } from '../../kernel/graphql/context.js';
import { nestedList } from '../../kernel/graphql/nested-list.js';
import { Organization } from './organization.graphql.js';
import { assertMayReadFigures, namingScopeIfAny, organizationScope } from './organization.policy.js';
import * as repository from './organization.repository.js';
import type { OrganizationRow, OrganizationVersionRow } from './organization.row.js';
import { summariesOf } from './rollup.summary.js';

/** What the module needs from the house. */
export interface OrganizationDependencies {
  readonly database: Database;
  readonly clock: Clock;
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

/** The fields of organisations that are lists or figures; each takes the same number of statements for one node and for many. */
export function organizationFields({ database, clock }: OrganizationDependencies) {
  const sql = database.read;
  const byPath = requestLoader(async (context: AppContext, paths: readonly string[]) => {
    const scope = namingScopeIfAny(context.actor);
    const rows = scope ? await repository.organizationsByPath(sql, scope, paths) : [];
    return new Map(rows.map((row) => [row.path, new Organization(row)]));
  });
  const figures = requestLoader<number, SummaryFigures>((_, keys) => summariesOf(sql, keys, Number(clock.today().slice(0, 4))));
  return {
    /** From the root down to the parent, as far as the reader may see. */
    async ancestors(context: AppContext, { path }: Organization): Promise<Organization[]> {
      const found = await Promise.all(ancestorPaths(path).map((one) => byPath(context, one)));
      return found.filter((one) => one !== null);
    },
    hasChildren: requestLoader<number, boolean>(({ actor }, keys) => repository.parentsAmong(sql, organizationScope(actor), keys)),
    children: nestedList<{ includeClosed: boolean }, OrganizationRow>({
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
    /** @throws AppError FORBIDDEN without statistics.read at the node */
    async summary(context: AppContext, { key, path }: Organization): Promise<SummaryFigures | null> {
      assertMayReadFigures(context.actor, path);
      return figures(context, key);
    },
  };
}

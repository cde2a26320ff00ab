import type { PlainDate } from '@zhibu/domain';
import { badInput } from '../../kernel/errors.js';
import { requestLoaderBy, type AppContext } from '../../kernel/graphql/context.js';
import { nestedList } from '../../kernel/graphql/nested-list.js';
import { keyOf } from '../../kernel/ids.js';
import { listing, pageOf, type Listing, type PageArgs } from '../../kernel/paging.js';
import type { Scope } from '../../kernel/scope.js';
import type { Sql } from '../../kernel/sql.js';
import {
  childCountsThen,
  childrenThen,
  organizationCountThen,
  organizationKeyOf,
  organizationPageThen,
  organizationsThen,
  type MatchThen,
  type OrganizationThenRow,
} from './organization.as-of.repository.js';
import { Organization } from './organization.graphql.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { namingScopeIfAny, organizationScope } from './organization.policy.js';
import type { OrganizationThen } from './organization.row.js';
import type { OrganizationFilter } from './organization.service.js';

/** Which organisations of a day a list wants. */
type FilterThen = OrganizationFilter & { readonly day: PlainDate };

/** What the reader may see of one organisation today, as it stood on a day; null for none. */
async function readOne(sql: Sql, scope: Scope, key: number | null, day: PlainDate): Promise<OrganizationThenRow | null> {
  return key === null ? null : ((await organizationsThen(sql, scope, [key], { day, reach: 'TODAY' }))[0] ?? null);
}

/** Null where a place that the filter names is not to be seen, or did not exist. */
async function matchOf(sql: Sql, scope: Scope, filter: OrganizationFilter, day: PlainDate): Promise<MatchThen | null> {
  const within = filter.withinId ? await readOne(sql, scope, keyOf('Organization', filter.withinId), day) : null;
  const parent = filter.parentId ? await readOne(sql, scope, keyOf('Organization', filter.parentId), day) : null;
  if ((filter.withinId && !within) || (filter.parentId && !parent)) return null;
  return { ...filter, day, parentId: parent?.id ?? null, withinId: within?.id ?? null, isWithinTop: within?.then.keys.length === 1 };
}

async function organizationsOf(sql: Sql, context: AppContext, { day, ...filter }: FilterThen, args: PageArgs) {
  const scope = organizationScope(context.actor);
  const list = `organizations:${day}:${JSON.stringify(filter)}`;
  const page = pageOf(context.cursors, list, args, 1);
  const match = await matchOf(sql, scope, filter, day);
  const rows = match ? await organizationPageThen(sql, scope, match, page) : [];
  return listing<OrganizationThenRow>(
    rows,
    page,
    (row) => context.cursors.write(list, [row.id]),
    async () => (match ? organizationCountThen(sql, scope, match) : 0),
  );
}

/**
 * Reads of organisations as they stood on past days; each takes the same number of statements for one node and for many. Where a tree
 * is entered, today's scope decides; below and above a node that is seen, what hung that day within an organisation at which the scope
 * begins shows too.
 */
export function pastOrganizations({ database: { read: sql } }: OrganizationDependencies) {
  const load = requestLoaderBy(async ({ actor }, day: PlainDate, keys: readonly number[]) => {
    const scope = namingScopeIfAny(actor);
    const rows = scope ? await organizationsThen(sql, scope, keys, { day, reach: 'WITHIN_THEN' }) : [];
    return new Map(rows.map((row) => [row.id, new Organization(row)]));
  });
  const openBelow = requestLoaderBy(({ actor }, day: PlainDate, keys: readonly number[]) =>
    childCountsThen(sql, organizationScope(actor), keys, { day, includeClosed: false }),
  );
  return {
    /** An organisation that a record of that day names; null where it is not to be seen. */
    load,
    /** One organisation by ID or by code. @throws AppError BAD_USER_INPUT without either, FORBIDDEN */
    async organization(context: AppContext, wanted: { id?: string | null; code?: string | null }, day: PlainDate) {
      const scope = organizationScope(context.actor);
      if (!wanted.id && !wanted.code) throw badInput('id', 'Give the id or the code of an organisation.');
      const key = wanted.id ? keyOf('Organization', wanted.id) : await organizationKeyOf(sql, wanted.code ?? '');
      const row = await readOne(sql, scope, key, day);
      return row && new Organization(row);
    },
    /** Organisations in the order of today's tree. @throws AppError FORBIDDEN */
    organizations: (context: AppContext, filter: FilterThen, args: PageArgs): Promise<Listing<OrganizationThenRow>> =>
      organizationsOf(sql, context, filter, args),
    /** From the root of that day down to the parent, as far as the reader may see. */
    async ancestors(context: AppContext, { day, keys }: OrganizationThen): Promise<Organization[]> {
      const found = await Promise.all(keys.slice(0, -1).map((key) => load(context, day, key)));
      return found.filter((one) => one !== null);
    },
    hasChildren: async (context: AppContext, day: PlainDate, key: number): Promise<boolean> =>
      ((await openBelow(context, day, key)) ?? 0) > 0,
    children: nestedList<{ day: PlainDate; includeClosed: boolean }, OrganizationThenRow>({
      name: 'organization.children',
      keyCount: 2,
      keysOf: (row) => [row.position, row.id],
      parentOf: (row) => row.parentId ?? 0,
      page: ({ actor }, parents, wanted) => childrenThen(sql, organizationScope(actor), parents, wanted),
      counts: ({ actor }, parents, wanted) => childCountsThen(sql, organizationScope(actor), parents, wanted),
    }),
  };
}

import { ancestorPaths } from '@zhibu/domain';
import { requestLoader, type AppContext } from '../../kernel/graphql/context.js';
import { nestedList } from '../../kernel/graphql/nested-list.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { scopeIfAny } from './organization.policy.js';
import { Unit } from './unit.graphql.js';
import { unitScope } from './unit.policy.js';
import * as repository from './unit.repository.js';
import type { UnitRow, UnitVersionRow } from './unit.row.js';

/** Makes the loader of units by key: null for what the reader of the request may not see. */
export function loadUnit({ database }: OrganizationDependencies): (context: AppContext, key: number) => Promise<Unit | null> {
  return requestLoader(async ({ actor }, keys: readonly number[]) => {
    const scope = scopeIfAny(actor, 'unit.read');
    const rows = scope ? await repository.unitsById(database.read, scope, keys) : [];
    return new Map(rows.map((row) => [row.id, new Unit(row)]));
  });
}

/** The units that an organisation covers itself, a page for each organisation. */
export function coveredUnits({ database: { read: sql } }: OrganizationDependencies) {
  return nestedList<object, UnitRow>({
    name: 'organization.units',
    keyCount: 1,
    keysOf: (row) => [row.id],
    parentOf: (row) => row.organizationId ?? 0,
    page: ({ actor }, owners, wanted) => repository.coveredUnitsOf(sql, unitScope(actor), owners, wanted),
    counts: ({ actor }, owners) => repository.coveredUnitCountsOf(sql, unitScope(actor), owners),
  });
}

/** The fields of units that are lists or figures; each takes the same number of statements for one node and for many. */
export function unitFields({ database: { read: sql } }: OrganizationDependencies) {
  const byPath = requestLoader(async ({ actor }: AppContext, paths: readonly string[]) => {
    const scope = scopeIfAny(actor, 'unit.read');
    const rows = scope ? await repository.unitsByPath(sql, scope, paths) : [];
    return new Map(rows.map((row) => [row.path, new Unit(row)]));
  });
  return {
    /** From the root down to the parent, as far as the reader may see. */
    async ancestors(context: AppContext, { path }: Unit): Promise<Unit[]> {
      const found = await Promise.all(ancestorPaths(path).map((one) => byPath(context, one)));
      return found.filter((one) => one !== null);
    },
    hasChildren: requestLoader<number, boolean>(({ actor }, keys) => repository.unitParentsAmong(sql, unitScope(actor), keys)),
    headcount: requestLoader<number, repository.Headcount>(({ actor }, keys) => repository.headcountsOf(sql, unitScope(actor), keys)),
    coverageGap: requestLoader<number, boolean>(({ actor }, keys) => repository.gapsAmong(sql, unitScope(actor), keys)),
    children: nestedList<{ includeClosed: boolean }, UnitRow>({
      name: 'unit.children',
      keyCount: 2,
      keysOf: (row) => [row.position, row.id],
      parentOf: (row) => row.parentId ?? 0,
      page: ({ actor }, parents, wanted) => repository.unitChildrenOf(sql, unitScope(actor), parents, wanted),
      counts: ({ actor }, parents, { includeClosed }) => repository.unitChildCountsOf(sql, unitScope(actor), parents, includeClosed),
    }),
    history: nestedList<object, UnitVersionRow>({
      name: 'unit.history',
      keyCount: 1,
      keysOf: (row) => [row.validFrom],
      parentOf: (row) => row.unitId,
      page: ({ actor }, owners, wanted) => repository.unitVersionsOf(sql, unitScope(actor), owners, wanted),
      counts: ({ actor }, owners) => repository.unitVersionCountsOf(sql, unitScope(actor), owners),
    }),
  };
}

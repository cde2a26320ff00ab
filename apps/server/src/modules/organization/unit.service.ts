import type { UnitKind } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { badInput } from '../../kernel/errors.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { keyOf } from '../../kernel/ids.js';
import { listing, pageOf, type Listing, type PageArgs } from '../../kernel/paging.js';
import type { Scope } from '../../kernel/scope.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { unitPermissions, unitScope, unitWriteScope, type UnitFacts } from './unit.policy.js';
import { unitByCode, unitCount, unitPage, unitsById, type UnitMatch } from './unit.repository.js';
import type { UnitRow } from './unit.row.js';

/** Which units a list wants; IDs are the outside ones. */
export interface UnitFilter {
  readonly text?: string | null;
  readonly kinds?: readonly UnitKind[] | null;
  readonly withinId?: string | null;
  readonly parentId?: string | null;
  readonly rootsOnly?: boolean | null;
  readonly coverageGap?: boolean | null;
  readonly includeClosed?: boolean | null;
}

/** Reads of units. What changes them has a file for each act. */
export class UnitService {
  constructor(private readonly deps: OrganizationDependencies) {}

  /** One unit by ID or by code; null where there is none that the actor may see. @throws AppError BAD_USER_INPUT without either */
  async unit(actor: Actor, wanted: { id?: string | null; code?: string | null }): Promise<UnitRow | null> {
    const scope = unitScope(actor);
    if (wanted.id) return this.byKey(scope, keyOf('Unit', wanted.id));
    if (!wanted.code) throw badInput('id', 'Give the id or the code of a unit.');
    return unitByCode(this.deps.database.read, scope, wanted.code);
  }

  private async byKey(scope: Scope, key: number | null): Promise<UnitRow | null> {
    return key === null ? null : ((await unitsById(this.deps.database.read, scope, [key]))[0] ?? null);
  }

  /** What the actor may do to a unit, with the reason where not. */
  viewerCan(actor: Actor, unit: UnitFacts) {
    return unitPermissions(actor, unit);
  }

  /** A unit after the actor changed it. */
  async changed(actor: Actor, key: number): Promise<UnitRow> {
    const row = await this.byKey(unitWriteScope(actor), key);
    if (!row) throw new Error('A unit that was just written is gone.');
    return row;
  }

  /** Units in the order of the tree. A place that the actor may not see holds nothing. */
  async units(context: AppContext, filter: UnitFilter, args: PageArgs): Promise<Listing<UnitRow>> {
    const scope = unitScope(context.actor);
    const list = `units:${JSON.stringify(filter)}`;
    const page = pageOf(context.cursors, list, args, 1);
    const match = await this.matchOf(scope, filter);
    const sql = this.deps.database.read;
    const rows = match ? await unitPage(sql, scope, match, page) : [];
    return listing<UnitRow>(
      rows,
      page,
      (row) => context.cursors.write(list, [row.id]),
      async () => (match ? unitCount(sql, scope, match) : 0),
    );
  }

  /** Null where a place that the filter names is not to be seen. */
  private async matchOf(scope: Scope, filter: UnitFilter): Promise<UnitMatch | null> {
    const within = filter.withinId ? await this.byKey(scope, keyOf('Unit', filter.withinId)) : null;
    const parent = filter.parentId ? await this.byKey(scope, keyOf('Unit', filter.parentId)) : null;
    if ((filter.withinId && !within) || (filter.parentId && !parent)) return null;
    return { ...filter, parentId: parent?.id ?? null, withinPath: within?.path ?? null };
  }
}

import type { OrganizationKind } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { badInput } from '../../kernel/errors.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { keyOf } from '../../kernel/ids.js';
import { listing, pageOf, type Listing, type Page, type PageArgs } from '../../kernel/paging.js';
import type { Scope } from '../../kernel/scope.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { organizationPermissions, organizationScope, organizationWriteScope, type OrganizationFacts } from './organization.policy.js';
import {
  organizationAndChildren,
  organizationByCode,
  organizationCount,
  organizationPage,
  organizationsById,
  type OrganizationMatch,
} from './organization.repository.js';
import type { OrganizationRow, ReadAlong } from './organization.row.js';

/** Which organisations a list wants; IDs are the outside ones. */
export interface OrganizationFilter {
  readonly text?: string | null;
  readonly kinds?: readonly OrganizationKind[] | null;
  readonly withinId?: string | null;
  readonly parentId?: string | null;
  readonly rootsOnly?: boolean | null;
  readonly includeClosed?: boolean | null;
}

/** Reads of organisations. What changes them has a file for each act. */
export class OrganizationService {
  constructor(private readonly deps: OrganizationDependencies) {}

  /** One organisation by ID or by code; null where there is none that the actor may see. @throws AppError BAD_USER_INPUT without either */
  async organization(
    actor: Actor,
    wanted: { id?: string | null; code?: string | null },
    along: ReadAlong = {},
  ): Promise<OrganizationRow | null> {
    const scope = organizationScope(actor);
    if (wanted.id) return this.byKey(scope, keyOf('Organization', wanted.id), along);
    if (!wanted.code) throw badInput('id', 'Give the id or the code of an organisation.');
    return organizationByCode(this.deps.database.read, scope, wanted.code, along);
  }

  /** As `organization`, with a page of its children. @throws AppError FORBIDDEN */
  async organizationAndChildren(
    actor: Actor,
    key: number,
    wanted: Page & ReadAlong & { includeClosed: boolean },
  ): Promise<{ node: OrganizationRow | null; children: OrganizationRow[] }> {
    const rows = await organizationAndChildren(this.deps.database.read, organizationScope(actor), key, wanted);
    return { node: rows.find(({ id }) => id === key) ?? null, children: rows.filter(({ id }) => id !== key) };
  }

  private async byKey(scope: Scope, key: number | null, along: ReadAlong = {}): Promise<OrganizationRow | null> {
    return key === null ? null : ((await organizationsById(this.deps.database.read, scope, [key], along))[0] ?? null);
  }

  /** What the actor may do to an organisation, with the reason where not. */
  viewerCan(actor: Actor, organization: OrganizationFacts) {
    return organizationPermissions(actor, organization);
  }

  /** An organisation after the actor changed it. */
  async changed(actor: Actor, key: number): Promise<OrganizationRow> {
    const row = await this.byKey(organizationWriteScope(actor), key);
    if (!row) throw new Error('An organisation that was just written is gone.');
    return row;
  }

  /** Organisations in the order of the tree. A place that the actor may not see holds nothing. */
  async organizations(
    context: AppContext,
    filter: OrganizationFilter,
    args: PageArgs,
    along: ReadAlong = {},
  ): Promise<Listing<OrganizationRow>> {
    const scope = organizationScope(context.actor);
    const list = `organizations:${JSON.stringify(filter)}`;
    const page = pageOf(context.cursors, list, args, 1);
    const match = await this.matchOf(scope, filter);
    const sql = this.deps.database.read;
    const rows = match ? await organizationPage(sql, scope, match, { ...page, ...along }) : [];
    return listing<OrganizationRow>(
      rows,
      page,
      (row) => context.cursors.write(list, [row.id]),
      async () => (match ? organizationCount(sql, scope, match) : 0),
    );
  }

  /** Null where a place that the filter names is not to be seen. */
  private async matchOf(scope: Scope, filter: OrganizationFilter): Promise<OrganizationMatch | null> {
    const within = filter.withinId ? await this.byKey(scope, keyOf('Organization', filter.withinId)) : null;
    const parent = filter.parentId ? await this.byKey(scope, keyOf('Organization', filter.parentId)) : null;
    if ((filter.withinId && !within) || (filter.parentId && !parent)) return null;
    return { ...filter, parentId: parent?.id ?? null, withinPath: within?.path ?? null };
  }
}

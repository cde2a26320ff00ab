import { allowedChild, isLeafKind, nameKeys, ORGANIZATION_KIND_LABELS, pathLevel, type OrganizationKind } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { ValidationError, type DuplicateError, type StateError } from '../../kernel/graphql/user-errors.js';
import { encodeId } from '../../kernel/ids.js';
import { oneRow } from '../../kernel/sql.js';
import { audited, type Write } from '../audit/index.js';
import {
  codeTaken,
  recorderOf,
  stateError,
  textsOfNew,
  unlessTaken,
  type ActOutcome,
  type NewNodeInput,
  type NewNodeTexts,
} from './act.js';
import { heldOrganization } from './organization.act.js';
import type { OrganizationDependencies } from './organization.loaders.js';
import { claimTree, shareTree } from './organization.place.js';
import { isWithinScope, mayCreateRoot, organizationWriteScope, scopeIfAny } from './organization.policy.js';
import { countLater, countOrganizations } from './rollup.repository.js';
import { addRollupRow } from './rollup.row.js';
import { freeChildPath } from './tree.repository.js';

export interface CreateOrganization extends NewNodeInput {
  readonly parentId?: string | null;
  readonly kind: OrganizationKind;
}

interface Place {
  readonly id: number | null;
  readonly path: string;
  readonly anchorId: number | null;
}

/**
 * Sets up an organisation below a parent that the actor may change; without a parent a root, for whoever may change everything.
 * @throws AppError NOT_FOUND or FORBIDDEN at the parent
 */
export async function createOrganization(deps: OrganizationDependencies, actor: Actor, input: CreateOrganization): Promise<ActOutcome> {
  organizationWriteScope(actor);
  const texts = textsOfNew(actor, input, deps.clock.today());
  if (texts instanceof ValidationError) return texts;
  return unlessTaken(actor, input.code, () => audited(deps.database, actor, (write) => create(write, input, texts)));
}

async function create(write: Write, input: CreateOrganization, texts: NewNodeTexts): Promise<ActOutcome> {
  const place = await placeBelow(write, input);
  if ('code' in place) return place;
  const duplicate = await duplicateOf(write, input.code);
  if (duplicate) return duplicate;
  const key = await insert(write, input, texts, place);
  if (place.id !== null && !isLeafKind(input.kind)) await addRollupRow(write.sql, key);
  countLater(write, [{ id: key, kind: input.kind }]);
  await countOrganizations(write);
  const { code, kind, effectiveOn } = input;
  write.audit({
    act: 'CREATE_ORGANIZATION',
    objectType: 'Organization',
    objectId: key,
    after: { code, kind, parentId: place.id, ...texts, effectiveOn },
  });
  return { key, effect: { organizations: 1, units: 0, persons: 0 }, dryRun: false };
}

/** The parent, held; null stands for the whole tree, held. */
async function placeBelow(write: Write, input: CreateOrganization): Promise<Place | StateError> {
  const { actor, sql } = write;
  if (!input.parentId) {
    if (!mayCreateRoot(actor)) return stateError(actor, 'ROOT_EXISTS', 'parentId');
    await claimTree(sql);
    return allowedChild(null, input.kind) ? { id: null, path: '', anchorId: null } : kindError(actor, null, input.kind);
  }
  await shareTree(sql);
  const parent = await heldOrganization(write, input.parentId);
  if (parent.closedOn) return stateError(actor, 'PARENT_CLOSED', 'parentId');
  if (!allowedChild(parent.kind, input.kind)) return kindError(actor, parent.kind, input.kind);
  return { id: parent.id, path: parent.path, anchorId: parent.level >= 2 ? parent.anchorId : null };
}

/** What is said of a kind that may not stand below another (null: at the top). */
export function kindError(actor: Actor, parent: OrganizationKind | null, child: OrganizationKind): StateError {
  const nameOfKind = (kind: OrganizationKind) =>
    actor.locale === 'en' ? ORGANIZATION_KIND_LABELS[kind].en : ORGANIZATION_KIND_LABELS[kind].zh;
  return stateError(actor, 'KIND_NOT_ALLOWED', 'kind', { parent: parent ? nameOfKind(parent) : '—', child: nameOfKind(child) });
}

async function duplicateOf({ sql, actor }: Write, code: string): Promise<DuplicateError | null> {
  const [taken] = await sql.rows<{ id: number; path: string }>('select id, path from organization where code = $1', [code]);
  if (!taken) return null;
  const scope = scopeIfAny(actor, 'organization.read');
  const visible = scope !== null && isWithinScope(scope, taken.path);
  return codeTaken(actor, code, visible ? encodeId('Organization', taken.id) : null);
}

async function insert({ sql, actor }: Write, input: CreateOrganization, texts: NewNodeTexts, place: Place): Promise<number> {
  const path = await freeChildPath(sql, 'organization', place.path);
  const keys = nameKeys(texts.name);
  const { id } = await oneRow<{ id: number }>(
    sql,
    `with fresh as (select nextval(pg_get_serial_sequence('organization', 'id')) as id)
     insert into organization (id, parent_id, path, level, anchor_id, code, name, short_name, name_pinyin, name_initials, kind, position, established_on)
     overriding system value
     select id, $1, $2, $3, coalesce($4, id), $5, $6, $7, $8, $9, $10, $11, $12 from fresh returning id`,
    [
      place.id,
      path,
      pathLevel(path),
      place.anchorId,
      input.code,
      texts.name,
      texts.shortName,
      keys.pinyin,
      keys.initials,
      input.kind,
      input.position ?? 0,
      input.effectiveOn,
    ],
  );
  await sql.rows(
    `insert into organization_version (organization_id, valid_from, parent_id, name, short_name, kind, position, change, document_number, recorded_by)
     select id, established_on, parent_id, name, short_name, kind, position, 'ESTABLISHED', $2, $3 from organization where id = $1`,
    [id, texts.documentNumber, recorderOf(actor)],
  );
  return id;
}

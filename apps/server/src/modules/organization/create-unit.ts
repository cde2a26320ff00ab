import { nameKeys, pathLevel, type UnitKind } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { StateError, ValidationError, type DuplicateError } from '../../kernel/graphql/user-errors.js';
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
import type { OrganizationDependencies } from './organization.loaders.js';
import { isWithinScope, scopeIfAny } from './organization.policy.js';
import { freeChildPath } from './tree.repository.js';
import { coveringOrganization, heldUnit, holdTrees } from './unit.act.js';
import { unitWriteScope } from './unit.policy.js';

export interface CreateUnit extends NewNodeInput {
  readonly parentId?: string | null;
  readonly kind: UnitKind;
  readonly coveredById?: string | null;
}

interface Place {
  readonly parentId: number | null;
  readonly parentPath: string;
  /** The organisation that covers the unit itself. */
  readonly organizationId: number | null;
  readonly coveringId: number;
  readonly coveringPath: string;
}

/**
 * Sets up a unit below one that the actor may change, covered by the same organisation or by one of its own; without a parent it must
 * have one of its own. @throws AppError NOT_FOUND or FORBIDDEN at the parent or the organisation
 */
export async function createUnit(deps: OrganizationDependencies, actor: Actor, input: CreateUnit): Promise<ActOutcome> {
  unitWriteScope(actor);
  const texts = textsOfNew(actor, input, deps.clock.today());
  if (texts instanceof ValidationError) return texts;
  return unlessTaken(actor, input.code, () => audited(deps.database, actor, (write) => create(write, input, texts)));
}

async function create(write: Write, input: CreateUnit, texts: NewNodeTexts): Promise<ActOutcome> {
  await holdTrees(write.sql);
  const place = await placeOfUnit(write, input);
  if (place instanceof StateError) return place;
  const duplicate = await duplicateOf(write, input.code);
  if (duplicate) return duplicate;
  const key = await insert(write, input, texts, place);
  write.announce({ topic: 'figures', paths: [place.coveringPath] });
  const { code, kind, effectiveOn } = input;
  const { parentId, organizationId } = place;
  write.audit({
    act: 'CREATE_UNIT',
    objectType: 'Unit',
    objectId: key,
    after: { code, kind, parentId, organizationId, ...texts, effectiveOn },
  });
  return { key, effect: { organizations: 0, units: 1, persons: 0 }, dryRun: false };
}

async function placeOfUnit(write: Write, input: CreateUnit): Promise<Place | StateError> {
  const { actor } = write;
  const own = input.coveredById ? await coveringOrganization(write, input.coveredById, 'coveredById') : null;
  if (own instanceof StateError) return own;
  const ownId = own && { organizationId: own.id, coveringId: own.id, coveringPath: own.path };
  if (!input.parentId) return ownId ? { parentId: null, parentPath: '', ...ownId } : stateError(actor, 'COVERAGE_REQUIRED', 'coveredById');
  const { record: parent, covering } = await heldUnit(write, input.parentId);
  if (parent.closedOn) return stateError(actor, 'PARENT_CLOSED', 'parentId');
  const inherited = { organizationId: null, coveringId: covering.id, coveringPath: covering.path };
  return { parentId: parent.id, parentPath: parent.path, ...(ownId ?? inherited) };
}

async function duplicateOf({ sql, actor }: Write, code: string): Promise<DuplicateError | null> {
  const text = 'select u.id, c.path from unit u left join organization c on c.id = u.covering_id where u.code = $1';
  const [taken] = await sql.rows<{ id: number; path: string | null }>(text, [code]);
  if (!taken) return null;
  const scope = scopeIfAny(actor, 'unit.read');
  const visible = scope !== null && taken.path !== null && isWithinScope(scope, taken.path);
  return codeTaken(actor, code, visible ? encodeId('Unit', taken.id) : null);
}

async function insert({ sql, actor }: Write, input: CreateUnit, texts: NewNodeTexts, place: Place): Promise<number> {
  const path = await freeChildPath(sql, 'unit', place.parentPath);
  const keys = nameKeys(texts.name);
  const { id } = await oneRow<{ id: number }>(
    sql,
    `insert into unit (parent_id, path, level, code, name, short_name, name_pinyin, name_initials, kind, position, organization_id, covering_id, established_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) returning id`,
    [
      place.parentId,
      path,
      pathLevel(path),
      input.code,
      texts.name,
      texts.shortName,
      keys.pinyin,
      keys.initials,
      input.kind,
      input.position ?? 0,
      place.organizationId,
      place.coveringId,
      input.effectiveOn,
    ],
  );
  await sql.rows(
    `insert into unit_version (unit_id, valid_from, parent_id, name, short_name, kind, position, organization_id, change, document_number, recorded_by)
     select id, established_on, parent_id, name, short_name, kind, position, organization_id, 'ESTABLISHED', $2, $3 from unit where id = $1`,
    [id, texts.documentNumber, recorderOf(actor)],
  );
  return id;
}

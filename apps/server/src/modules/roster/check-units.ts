import { isUnitKind, mayCoverUnits, UNIT_KIND_LIST, type PlainDate } from '@zhibu/domain';
import { referenceOfCell } from './cell-words.js';
import { FieldCheck, TEXT_LIMITS } from './check-fields.js';
import { DEEPEST_LEVEL, firstByCode, labelOf, type OrganizationFinder } from './check-organizations.js';
import type { IssueList } from './issue-list.js';
import { hierarchyOf } from './resolve-parents.js';
import type { UnitColumnKey } from './roster-columns.js';
import { kindOf, type UnitDraft, type UnitTarget } from './roster-drafts.js';
import type { RosterRow } from './roster-rows.js';
import type { RosterWorld } from './roster-world.js';

/** Finds units by code: those that are there and those of the workbook; as OrganizationFinder. */
export interface UnitFinder {
  <Key extends string>(row: RosterRow<Key>, key: Key): UnitTarget | null;
}

interface Context {
  readonly world: RosterWorld;
  readonly issues: IssueList;
  readonly today: PlainDate;
  readonly findOrganization: OrganizationFinder;
}

/** Reads the sheet of units: each row by itself, then all of them together. Parents come before their children. */
export function checkUnits(rows: readonly RosterRow<UnitColumnKey>[], context: Context): { drafts: UnitDraft[]; find: UnitFinder } {
  const { world, issues } = context;
  const drafts = rows.map((row) => draftOf(row, context));
  const byCode = firstByCode(drafts, issues);
  for (const { row, code } of drafts) if (world.takenUnitCodes.has(code)) issues.aboutCell(row, 'code', 'CODE_TAKEN');
  const find = finderOf(byCode, world, issues);
  const parentDraft = ({ row }: UnitDraft) => {
    const code = referenceOfCell(row.text('parentCode'));
    return world.units.has(code) ? null : (byCode.get(code) ?? null);
  };
  const { order, circular } = hierarchyOf(drafts, parentDraft);
  for (const draft of order) {
    if (circular.has(draft)) issues.aboutCell(draft.row, 'parentCode', 'CYCLE');
    else hangBelowParent(draft, find, issues);
    cover(draft, context);
  }
  return { drafts: [...order], find };
}

function draftOf(row: RosterRow<UnitColumnKey>, { issues, today }: Context): UnitDraft {
  const check = new FieldCheck(row, issues, today);
  return {
    row,
    code: check.ownCode('code') ?? '',
    name: check.text('name', TEXT_LIMITS.name) ?? '',
    shortName: check.text('shortName', TEXT_LIMITS.shortName),
    kind: check.choice('kind', UNIT_KIND_LIST, isUnitKind),
    position: check.position('position'),
    effectiveOn: check.pastDate('effectiveOn') ?? today,
    documentNumber: check.text('documentNumber', TEXT_LIMITS.documentNumber),
    parent: null,
    coveredBy: null,
    depth: 0,
  };
}

function finderOf(byCode: ReadonlyMap<string, UnitDraft>, world: RosterWorld, issues: IssueList): UnitFinder {
  return (row, key) => {
    const code = referenceOfCell(row.text(key));
    if (code === '') return null;
    const known = world.units.get(code);
    if (known) {
      if (known.closed) issues.aboutCell(row, key, 'UNIT_CLOSED');
      return known.closed ? null : { known };
    }
    const draft = byCode.get(code);
    if (!draft) issues.aboutCell(row, key, 'UNIT_UNKNOWN');
    else if (draft.row.faulty) issues.aboutCell(row, key, 'UNIT_FAULTY', { row: draft.row.number });
    return draft ? { draft } : null;
  };
}

function hangBelowParent(draft: UnitDraft, find: UnitFinder, issues: IssueList): void {
  const { row } = draft;
  if (referenceOfCell(row.text('parentCode')) === '') return issues.aboutCell(row, 'parentCode', 'REQUIRED');
  const parent = find(row, 'parentCode');
  if (parent === null) return;
  draft.parent = parent;
  draft.depth = 'known' in parent ? parent.known.level + 1 : parent.draft.depth + 1;
  if (draft.depth > DEEPEST_LEVEL) issues.aboutCell(row, 'parentCode', 'TOO_DEEP', { levels: DEEPEST_LEVEL });
}

function cover(draft: UnitDraft, { issues, findOrganization }: Context): void {
  const covering = findOrganization(draft.row, 'coveredByCode');
  const kind = covering && kindOf(covering);
  if (kind && !mayCoverUnits(kind)) issues.aboutCell(draft.row, 'coveredByCode', 'COVERAGE_KIND', { kind: labelOf(kind) });
  draft.coveredBy = covering;
}

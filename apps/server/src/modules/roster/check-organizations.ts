import {
  allowedChild,
  isOrganizationKind,
  ORGANIZATION_KIND_LABELS,
  ORGANIZATION_KIND_LIST,
  type OrganizationKind,
  type PlainDate,
} from '@zhibu/domain';
import { referenceOfCell } from './cell-words.js';
import { FieldCheck, TEXT_LIMITS } from './check-fields.js';
import type { IssueList } from './issue-list.js';
import { hierarchyOf } from './resolve-parents.js';
import type { OrganizationColumnKey } from './roster-columns.js';
import { kindOf, type OrganizationDraft, type OrganizationTarget } from './roster-drafts.js';
import type { RosterRow } from './roster-rows.js';
import type { RosterWorld } from './roster-world.js';

/** Deeper than any tree of organisations; paths of such a length still fit their index. */
export const DEEPEST_LEVEL = 100;

/** Finds organisations by code: those that are there and those of the workbook. */
export interface OrganizationFinder {
  /** What a cell names; null where it is empty or wrong, which the list is told. A target in a faulty row makes this row faulty. */
  <Key extends string>(row: RosterRow<Key>, key: Key): OrganizationTarget | null;
}

/** Reads the sheet of organisations: each row by itself, then all of them together. Parents come before their children. */
export function checkOrganizations(
  rows: readonly RosterRow<OrganizationColumnKey>[],
  context: { readonly world: RosterWorld; readonly issues: IssueList; readonly today: PlainDate },
): { drafts: OrganizationDraft[]; find: OrganizationFinder } {
  const { world, issues } = context;
  const drafts = rows.map((row) => draftOf(row, context));
  const byCode = firstByCode(drafts, issues);
  for (const { row, code } of drafts) if (world.takenOrganizationCodes.has(code)) issues.aboutCell(row, 'code', 'CODE_TAKEN');
  const find = finderOf(byCode, world, issues);
  const parentDraft = ({ row }: OrganizationDraft) => {
    const code = referenceOfCell(row.text('parentCode'));
    return world.organizations.has(code) ? null : (byCode.get(code) ?? null);
  };
  const { order, circular } = hierarchyOf(drafts, parentDraft);
  for (const draft of order) {
    if (circular.has(draft)) issues.aboutCell(draft.row, 'parentCode', 'CYCLE');
    else hangBelowParent(draft, find, issues);
  }
  return { drafts: [...order], find };
}

function draftOf(
  row: RosterRow<OrganizationColumnKey>,
  { issues, today }: { readonly issues: IssueList; readonly today: PlainDate },
): OrganizationDraft {
  const check = new FieldCheck(row, issues, today);
  return {
    row,
    code: check.ownCode('code') ?? '',
    name: check.text('name', TEXT_LIMITS.name) ?? '',
    shortName: check.text('shortName', TEXT_LIMITS.shortName),
    kind: check.choice('kind', ORGANIZATION_KIND_LIST, isOrganizationKind),
    position: check.position('position'),
    effectiveOn: check.pastDate('effectiveOn') ?? today,
    documentNumber: check.text('documentNumber', TEXT_LIMITS.documentNumber),
    parent: null,
    depth: 0,
  };
}

/** The first draft of each code. Which of two is meant nobody can tell: both are faulty. */
export function firstByCode<Draft extends { readonly code: string; readonly row: RosterRow }>(
  drafts: readonly Draft[],
  issues: IssueList,
): Map<string, Draft> {
  const first = new Map<string, Draft>();
  for (const draft of drafts) {
    const earlier = first.get(draft.code);
    if (draft.code === '') continue;
    if (earlier === undefined) first.set(draft.code, draft);
    else {
      issues.aboutCell(draft.row, 'code', 'CODE_REPEATED', { row: earlier.row.number });
      if (!earlier.row.faulty) issues.aboutCell(earlier.row, 'code', 'CODE_REPEATED', { row: draft.row.number });
    }
  }
  return first;
}

function finderOf(byCode: ReadonlyMap<string, OrganizationDraft>, world: RosterWorld, issues: IssueList): OrganizationFinder {
  return (row, key) => {
    const code = referenceOfCell(row.text(key));
    if (code === '') return null;
    const known = world.organizations.get(code);
    if (known) {
      if (known.closed) issues.aboutCell(row, key, 'ORGANIZATION_CLOSED');
      return known.closed ? null : { known };
    }
    const draft = byCode.get(code);
    if (!draft) issues.aboutCell(row, key, 'ORGANIZATION_UNKNOWN');
    else if (draft.row.faulty) issues.aboutCell(row, key, 'ORGANIZATION_FAULTY', { row: draft.row.number });
    return draft ? { draft } : null;
  };
}

function hangBelowParent(draft: OrganizationDraft, find: OrganizationFinder, issues: IssueList): void {
  const { row, kind } = draft;
  if (referenceOfCell(row.text('parentCode')) === '') return issues.aboutCell(row, 'parentCode', 'REQUIRED');
  const parent = find(row, 'parentCode');
  if (parent === null) return;
  draft.parent = parent;
  draft.depth = 'known' in parent ? parent.known.level + 1 : parent.draft.depth + 1;
  if (draft.depth > DEEPEST_LEVEL) issues.aboutCell(row, 'parentCode', 'TOO_DEEP', { levels: DEEPEST_LEVEL });
  const parentKind = kindOf(parent);
  if (kind === null || parentKind === null || allowedChild(parentKind, kind)) return;
  issues.aboutCell(row, 'kind', 'KIND_NOT_ALLOWED', { parent: labelOf(parentKind), child: labelOf(kind) });
}

export const labelOf = (kind: OrganizationKind) => ORGANIZATION_KIND_LABELS[kind];

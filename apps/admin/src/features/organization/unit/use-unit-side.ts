import { useFormats } from '@/shared/format/use-formats';
import { isUnitKind, UNIT_KIND_LABELS, UNIT_KINDS, type UnitKind } from '@zhibu/domain';
import { pathText, type ActAnswer, type Dated, type Page, type Place, type PlaceHit, type PlaceLine, type PlaceSide } from '../place/place';
import { pageOf, useRequests } from '../place/use-requests';
import {
  closeUnitMutation,
  createUnitMutation,
  moveUnitMutation,
  renameUnitMutation,
  reopenUnitMutation,
  setUnitCoverageMutation,
  updateUnitMutation,
  type UnitOutcome,
} from './unit-acts.graphql';
import { unitPlaceQuery, type UnitPlaceFields } from './unit-detail.graphql';
import { unitBranchQuery, unitHitsQuery, unitRootsQuery, type UnitLine } from './unit-tree.graphql';

function lineOf(node: UnitLine): PlaceLine {
  const { personCount, coverageGap, viewerCan, ...line } = node;
  return { ...line, count: personCount, gap: coverageGap, mayMove: viewerCan.move.allowed };
}

/** The page's form of a unit. Whoever could close it if it were open may reopen it. */
export function unitPlaceOf(node: UnitPlaceFields): Place {
  const { viewerCan, ...place } = node;
  const closed = node.state === 'CLOSED';
  const reopen = { allowed: closed && viewerCan.close.code !== 'FORBIDDEN', code: closed ? 'FORBIDDEN' : 'NOT_CLOSED' };
  return { ...place, may: { ...viewerCan, reopen } };
}

function kindOf(kind: string): UnitKind {
  if (!isUnitKind(kind)) throw new RangeError(kind);
  return kind;
}

const touched = (outcome: UnitOutcome) => ('unit' in outcome ? outcome.unit : undefined);

export interface CoverageFields extends Dated {
  id: string;
  expectedVersion: number;
  organizationId: string | null;
}

export interface UnitSide extends PlaceSide {
  /** Units that need a branch of their own and have none. */
  gaps: (after: string | null) => Promise<Page<PlaceHit>>;
  setCoverage: (fields: CoverageFields) => Promise<ActAnswer>;
}

/** The tree of units for the generic parts. */
export function useUnitSide(): UnitSide {
  const format = useFormats();
  const { ask, act } = useRequests();

  async function hits(
    filter: { text?: string; includeClosed?: boolean; coverageGap?: boolean },
    after: string | null,
  ): Promise<Page<PlaceHit>> {
    const { units } = await ask(unitHitsQuery, { filter, after });
    return pageOf(units, ({ personCount, coverageGap, ancestors, ...hit }) => ({
      ...hit,
      count: personCount,
      gap: coverageGap,
      path: pathText(ancestors),
    }));
  }

  return {
    type: 'unit',
    routeName: 'units',
    kindLabel: (kind) => format.label(UNIT_KIND_LABELS, kindOf(kind)),
    childKinds: () => UNIT_KINDS,
    mayStandBelow: () => true,
    parentKinds: () => UNIT_KINDS,
    roots: async (after, options) => pageOf((await ask(unitRootsQuery, { after, ...options })).units, lineOf),
    children: async (id, after, options) => pageOf((await ask(unitBranchQuery, { id, after, ...options })).unit?.children, lineOf),
    find: (text, after, { includeClosed }) => hits({ text, includeClosed }, after),
    gaps: (after) => hits({ coverageGap: true }, after),
    async load(id) {
      const { unit } = await ask(unitPlaceQuery, { id });
      return unit === null ? null : unitPlaceOf(unit);
    },
    create: ({ kind, ...fields }) => act(createUnitMutation, { input: { ...fields, kind: kindOf(kind) } }, touched),
    update: ({ kind, ...fields }) => act(updateUnitMutation, { input: { ...fields, kind: kindOf(kind) } }, touched),
    rename: (input) => act(renameUnitMutation, { input }, touched),
    move: (input) => act(moveUnitMutation, { input }, touched),
    close: (input) => act(closeUnitMutation, { input }, touched),
    reopen: (input) => act(reopenUnitMutation, { input }, touched),
    setCoverage: (input) => act(setUnitCoverageMutation, { input }, touched),
  };
}

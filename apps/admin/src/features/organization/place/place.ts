import type { ActProblem } from '@/shared/forms/problems';
import type { Failure } from '@/shared/graphql/failure';
import type { ScopePlace } from '@zhibu/ui';

/** What both trees have in common, so that one set of tree, dialogs and history serves organisations and units. */
export type PlaceType = 'organization' | 'unit';

export interface Allowance {
  allowed: boolean;
  /** Why not. */
  code: string | null;
}

/** A node as a line of its tree. */
export interface PlaceLine {
  id: string;
  code: string;
  name: string;
  shortName: string | null;
  kind: string;
  state: 'ACTIVE' | 'CLOSED';
  hasChildren: boolean;
  version: number;
  /** Members of an organisation, people of a unit; the node and everything below. Null for whoever may not see figures. */
  count: number | null;
  /** A unit that needs a branch and has none. */
  gap: boolean;
  mayMove: boolean;
}

export type PlaceAct = 'update' | 'rename' | 'move' | 'close' | 'reopen' | 'createChild' | 'setCoverage' | 'createPerson' | 'readPersons';

/** A node with what its page and its dialogs need. */
export interface Place {
  id: string;
  code: string;
  name: string;
  shortName: string | null;
  kind: string;
  state: 'ACTIVE' | 'CLOSED';
  position: number;
  establishedOn: string;
  closedOn: string | null;
  version: number;
  parent: { id: string; name: string; kind: string } | null;
  ancestors: readonly { id: string; name: string }[];
  may: Partial<Record<PlaceAct, Allowance>>;
}

export interface PlaceHit {
  id: string;
  code: string;
  name: string;
  kind: string;
  state: 'ACTIVE' | 'CLOSED';
  count: number | null;
  gap: boolean;
  path: string;
}

export interface Page<T> {
  items: readonly T[];
  total: number;
  /** Cursor of the next page; null at the end. */
  next: string | null;
}

/** What an act touches. */
export interface Effect {
  organizations: number;
  units: number;
  persons: number;
}

/** What an act answers: done, refused with a reason that the form can show, or failed on the way. */
export type ActAnswer =
  { place: { id: string; name: string; version: number }; effect: Effect } | { problem: ActProblem } | { failure: Failure };

export interface Dated {
  effectiveOn: string;
  documentNumber: string | null;
}

export interface CreateFields extends Dated {
  parentId: string;
  code: string;
  name: string;
  shortName: string | null;
  kind: string;
  coveredById: string | null;
}

export interface UpdateFields extends Dated {
  id: string;
  expectedVersion: number;
  shortName: string | null;
  kind: string;
  position: number;
}

export interface RenameFields extends Dated {
  id: string;
  expectedVersion: number;
  name: string;
  shortName: string | null;
}

export interface MoveFields extends Dated {
  id: string;
  expectedVersion: number;
  parentId: string;
  dryRun: boolean;
}

export interface CloseFields extends Dated {
  id: string;
  expectedVersion: number;
  dryRun: boolean;
}

export interface ReopenFields extends Dated {
  id: string;
  expectedVersion: number;
}

export interface TreeOptions {
  includeClosed: boolean;
}

export interface FindOptions extends TreeOptions {
  /** Only these kinds; all without it. */
  kinds?: readonly string[] | undefined;
}

/** One of the two trees, as the generic parts see it. */
export interface PlaceSide {
  type: PlaceType;
  routeName: 'organizations' | 'units';
  /** The past day that the tree shows; null or missing for today. */
  asOf?: () => string | null;
  kindLabel: (kind: string) => string;
  /** The kinds that may stand directly below a kind. */
  childKinds: (parentKind: string) => readonly string[];
  mayStandBelow: (parentKind: string, kind: string) => boolean;
  /** The kinds below which a kind may stand. */
  parentKinds: (kind: string) => readonly string[];
  roots: (after: string | null, options: TreeOptions) => Promise<Page<PlaceLine>>;
  children: (id: string, after: string | null, options: TreeOptions) => Promise<Page<PlaceLine>>;
  find: (text: string, after: string | null, options: FindOptions) => Promise<Page<PlaceHit>>;
  load: (id: string) => Promise<Place | null>;
  create: (fields: CreateFields) => Promise<ActAnswer>;
  update: (fields: UpdateFields) => Promise<ActAnswer>;
  rename: (fields: RenameFields) => Promise<ActAnswer>;
  move: (fields: MoveFields) => Promise<ActAnswer>;
  close: (fields: CloseFields) => Promise<ActAnswer>;
  reopen: (fields: ReopenFields) => Promise<ActAnswer>;
}

/** The names of the ancestors as one line. */
export function pathText(ancestors: readonly { name: string }[]): string {
  return ancestors.map((ancestor) => ancestor.name).join(' / ');
}

/** Breadcrumb of a node, the node itself last. */
export function placesOf(
  place: Pick<Place, 'id' | 'name' | 'ancestors'>,
  routeName: PlaceSide['routeName'],
  query: { asOf?: string } = {},
): ScopePlace[] {
  const linked = place.ancestors.map(({ id, name }) => ({ id, name, to: { name: routeName, params: { id }, query } }));
  return [...linked, { id: place.id, name: place.name }];
}

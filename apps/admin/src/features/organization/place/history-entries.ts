/** A node as it was during some time. */
export interface PlaceVersion {
  id: string;
  validFrom: string;
  validTo: string | null;
  name: string;
  shortName?: string | null;
  kind: string;
  state: 'ACTIVE' | 'CLOSED';
  change: string;
  documentNumber: string | null;
  recordedAt: string;
  recordedBy: string;
  parent: { id: string; name: string } | null;
  coveredBy?: { id: string; name: string } | null;
}

const FIELDS = ['name', 'shortName', 'kind', 'parent', 'coveredBy', 'state'] as const;
export type HistoryField = (typeof FIELDS)[number];

export interface Difference {
  field: HistoryField;
  before: string | null;
  after: string | null;
  /** The first version that is known: there is nothing before it. */
  first: boolean;
}

export interface HistoryEntry {
  version: PlaceVersion;
  differences: Difference[];
}

function valueOf(version: PlaceVersion, field: HistoryField): string | null {
  if (field === 'parent' || field === 'coveredBy') return version[field]?.name ?? null;
  return version[field] ?? null;
}

function differencesOf(version: PlaceVersion, earlier: PlaceVersion | undefined): Difference[] {
  const shown = FIELDS.filter((field) => {
    if (earlier === undefined) return field === 'name' || field === 'kind' || (field === 'parent' && version.parent !== null);
    return valueOf(version, field) !== valueOf(earlier, field);
  });
  return shown.map((field) => ({
    field,
    before: earlier === undefined ? null : valueOf(earlier, field),
    after: valueOf(version, field),
    first: earlier === undefined,
  }));
}

/** Versions newest first, each with what it changed against the one before it. */
export function historyEntries(versions: readonly PlaceVersion[]): HistoryEntry[] {
  const newestFirst = [...versions].sort((a, b) => (a.validFrom === b.validFrom ? 0 : a.validFrom < b.validFrom ? 1 : -1));
  return newestFirst.map((version, index) => ({ version, differences: differencesOf(version, newestFirst[index + 1]) }));
}

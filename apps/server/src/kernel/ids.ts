/** Object types that an outside ID may name. */
export type NodeType =
  | 'Organization'
  | 'OrganizationVersion'
  | 'Unit'
  | 'UnitVersion'
  | 'Person'
  | 'PersonChange'
  | 'PartyPost'
  | 'User'
  | 'RoleGrant'
  | 'ApiToken'
  | 'AuditEntry'
  | 'RosterImport'
  | 'File'
  | 'SavedAnalysis'
  | 'AnalysisRun';

/** The opaque outside form of a key: `encodeId('Person', 7)`. */
export function encodeId(type: NodeType, key: number): string {
  return Buffer.from(`${type}:${key}`).toString('base64url');
}

/** The type and key of an outside ID, or null for anything that was not made by `encodeId`. */
export function decodeId(id: string): { type: string; key: number } | null {
  if (id.length > 64) return null;
  const match = /^([A-Za-z]+):([1-9]\d{0,15})$/.exec(Buffer.from(id, 'base64url').toString('latin1'));
  if (!match?.[1] || !match[2]) return null;
  const key = Number(match[2]);
  return Number.isSafeInteger(key) ? { type: match[1], key } : null;
}

/** The key behind an ID of the wanted type, or null: garbage, another type and a missing object all look the same. */
export function keyOf(type: NodeType, id: string): number | null {
  const decoded = decodeId(id);
  return decoded?.type === type ? decoded.key : null;
}

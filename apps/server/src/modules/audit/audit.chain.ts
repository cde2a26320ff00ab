import { sha256 } from '../../kernel/sealing.js';

/** What one link of the chain says; `hash` covers all of it and the hash before. */
export interface AuditRow {
  readonly id: number;
  readonly at: Date;
  readonly actorId: number | null;
  readonly actor: string;
  readonly act: string;
  readonly objectType: string;
  readonly objectId: number | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly address: string | null;
  readonly traceId: string;
}

export const GENESIS = '0'.repeat(64);

/** JSON with sorted keys: the same value always gives the same text. */
export function canonicalJson(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && !(value instanceof Date)) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}

/** The hash of a row behind its predecessor's. */
export function chainHash(previousHash: string, row: AuditRow): string {
  const { id, at, actorId, actor, act, objectType, objectId, before, after, address, traceId } = row;
  return sha256(
    canonicalJson([previousHash, id, at.toISOString(), actorId, actor, act, objectType, objectId, before, after, address, traceId]),
  );
}

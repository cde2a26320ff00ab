import { graphHeaders } from '@/shared/graphql/headers';
import { parsed } from '@/shared/parsed';

export interface QueryAnswer {
  /** The body, indented where it is JSON. */
  text: string;
  /** HTTP status; 0 when the server could not be reached. */
  status: number;
  milliseconds: number;
  failed: boolean;
  cost: { requested: number; limit: number } | undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function costOf(body: unknown): QueryAnswer['cost'] {
  const extensions = isRecord(body) && isRecord(body.extensions) ? body.extensions : {};
  const cost = isRecord(extensions.cost) ? extensions.cost : {};
  return typeof cost.requested === 'number' && typeof cost.limit === 'number'
    ? { requested: cost.requested, limit: cost.limit }
    : undefined;
}

/** Sends a document as it was typed, without the cache, and keeps whatever the server answers. */
export async function runQuery(query: string, variables: Record<string, unknown>, locale: string): Promise<QueryAnswer> {
  const started = performance.now();
  const headers = { ...graphHeaders(locale), 'content-type': 'application/json' };
  const response = await fetch('/graphql', { method: 'POST', headers, body: JSON.stringify({ query, variables }) }).catch(() => undefined);
  const text = (await response?.text()) ?? '';
  const milliseconds = Math.round(performance.now() - started);
  const body = parsed(text);
  const failed = response?.ok !== true || (isRecord(body) && Array.isArray(body.errors));
  return {
    text: body === undefined ? text : JSON.stringify(body, null, 2),
    status: response?.status ?? 0,
    milliseconds,
    failed,
    cost: costOf(body),
  };
}

/** The variables field: an empty one means none. Undefined when it is not a JSON object. */
export function readVariables(text: string): Record<string, unknown> | undefined {
  if (text.trim() === '') return {};
  const value = parsed(text);
  return isRecord(value) && !Array.isArray(value) ? value : undefined;
}

/** A shell call of the same document; the reader puts their own token in. */
export function asCurl(origin: string, query: string, variables: Record<string, unknown>, token: string): string {
  const body = JSON.stringify(Object.keys(variables).length > 0 ? { query, variables } : { query }).replaceAll("'", String.raw`'\''`);
  return [
    `curl ${origin}/graphql \\`,
    `  -H 'Authorization: Bearer ${token}' \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${body}'`,
  ].join('\n');
}

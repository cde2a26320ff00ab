import { dropLastGood, keepLastGood, lastGood } from '@/shared/last-good';
import type { Overview } from './overview.graphql';

/** Raised when the query of the wall changes: what an older release kept has another shape. */
const SHAPE = 1;

interface KeptOverview {
  readonly overview: Overview;
  /** When it was good, in milliseconds since 1970. */
  readonly at: number;
}

const nameOf = (id: string): string => `overview.${SHAPE}.${id}`;

/** The shape is that of the release which wrote it, and the name holds which one that was. */
const isOverview = (value: unknown): value is Overview => typeof value === 'object' && value !== null && 'organization' in value;

/** Keeps what the wall shows of a node over a reload. */
export function keepOverview(owner: string | undefined, overview: Overview, at: number): void {
  if (owner !== undefined) keepLastGood(owner, nameOf(overview.organization.id), { at, value: overview });
}

/** What the wall last showed of a node. */
export function keptOverview(owner: string | undefined, id: string): KeptOverview | null {
  const kept = lastGood(owner, nameOf(id));
  return kept !== null && isOverview(kept.value) ? { overview: kept.value, at: kept.at } : null;
}

export const forgetOverviews = dropLastGood;

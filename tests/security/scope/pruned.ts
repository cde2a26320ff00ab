/**
 * What differs between two readers without telling anything: places in a list, times of an answer, what each may do. Paths that are
 * cut and people who are counted within the scope are looked at by tests of their own.
 */
const OWN = new Set(['cursor', 'pageInfo', 'viewerCan', 'dataTime', 'dataAsOf', 'subtitle', 'personCount', 'fullMemberCount']);
const HIDDEN = Symbol('hidden');

/** What somebody may see: by the ID of an object, and by the text of a value. */
export interface Eyes {
  readonly seesId: (id: string) => boolean;
  readonly seesText: (text: string) => boolean;
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * What somebody may see of an answer that one got who sees everything: objects outside are gone from lists and null elsewhere, lists
 * count what is left of them, and values that name what is outside are null.
 */
export function pruned(value: unknown, eyes: Eyes): unknown {
  const left = prune(value, eyes);
  return left === HIDDEN ? null : left;
}

function prune(value: unknown, eyes: Eyes): unknown {
  if (typeof value === 'string') return eyes.seesText(value) ? value : null;
  if (Array.isArray(value)) return value.map((item) => prune(item, eyes)).filter((item) => item !== HIDDEN);
  if (!isObject(value)) return value;
  if (typeof value['id'] === 'string' && !eyes.seesId(value['id'])) return HIDDEN;
  if (Array.isArray(value['edges'])) return pruneList(value['edges'], eyes);
  return pruneObject(value, eyes);
}

function pruneObject(value: Record<string, unknown>, eyes: Eyes): unknown {
  const entries = Object.entries(value)
    .filter(([key]) => !OWN.has(key))
    .map(([key, inner]) => [key, prune(inner, eyes)] as const);
  // An overview or a bulletin is about its organisation, and is nothing without it.
  if (
    (value['__typename'] === 'Overview' || value['__typename'] === 'Bulletin') &&
    entries.some(([key, left]) => key === 'organization' && left === HIDDEN)
  )
    return HIDDEN;
  return Object.fromEntries(entries.map(([key, left]) => [key, left === HIDDEN ? null : left]));
}

function pruneList(edges: readonly unknown[], eyes: Eyes): unknown {
  const nodes = edges.map((edge) => (isObject(edge) ? prune(edge['node'], eyes) : HIDDEN)).filter((node) => node !== HIDDEN);
  return { totalCount: nodes.length, edges: nodes.map((node) => ({ node })) };
}

/** An answer as it is, without what is the reader's own. */
export function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OWN.has(key))
      .map(([key, inner]) => [key, bare(inner)]),
  );
}

/** Lists that were not asked for whole: their rest cannot be compared. */
export function cutLists(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + cutLists(item), 0);
  if (!isObject(value)) return 0;
  const own =
    Array.isArray(value['edges']) && typeof value['totalCount'] === 'number' && value['edges'].length < value['totalCount'] ? 1 : 0;
  return own + Object.values(value).reduce((sum: number, inner) => sum + cutLists(inner), 0);
}

/** Every text of an answer, keys left out. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isObject(value) ? Object.values(value).flatMap(textsOf) : [];
}

/** The first place where two answers differ, for the message of a failure. */
export function difference(a: unknown, b: unknown, path = ''): string | null {
  if (JSON.stringify(a) === JSON.stringify(b)) return null;
  const inner = innerDifference(a, b, path);
  return inner ?? `${path}: ${JSON.stringify(a)?.slice(0, 200)} ≠ ${JSON.stringify(b)?.slice(0, 200)}`;
}

function innerDifference(a: unknown, b: unknown, path: string): string | null {
  const bothLists = Array.isArray(a) && Array.isArray(b) && a.length === b.length;
  const bothObjects = isObject(a) && isObject(b);
  if (!bothLists && !bothObjects) return null;
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const found = difference(left.get(key), right.get(key), `${path}.${key}`);
    if (found) return found;
  }
  return null;
}

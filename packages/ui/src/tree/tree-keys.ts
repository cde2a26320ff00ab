import type { TreeRow } from './tree-rows';

/** What a key asks of a tree. */
export type TreeAct = { readonly type: 'focus' | 'toggle' | 'choose'; readonly index: number };

interface Place<Node> {
  readonly rows: readonly TreeRow<Node>[];
  /** Index of the active row; -1 for none. */
  readonly active: number;
  /** Rows that fit on the screen. */
  readonly pageSize: number;
}

function toRow<Node>({ rows, active }: Place<Node>, index: number): TreeAct | undefined {
  const target = Math.min(Math.max(index, 0), rows.length - 1);
  return target < 0 || target === active ? undefined : { type: 'focus', index: target };
}

function inwards<Node>(place: Place<Node>): TreeAct | undefined {
  const row = place.rows[place.active];
  if (row?.type !== 'node' || !row.expandable) return undefined;
  return row.expanded ? toRow(place, place.active + 1) : { type: 'toggle', index: place.active };
}

function outwards<Node>(place: Place<Node>): TreeAct | undefined {
  const row = place.rows[place.active];
  if (row === undefined) return undefined;
  if (row.type === 'node' && row.expanded) return { type: 'toggle', index: place.active };
  const parent = place.rows.findLastIndex((other, index) => index < place.active && other.level < row.level);
  return parent < 0 ? undefined : toRow(place, parent);
}

/** The keys of the ARIA tree pattern; undefined for keys that mean nothing here. */
export function actOfKey<Node>(key: string, place: Place<Node>): TreeAct | undefined {
  const { active, pageSize, rows } = place;
  switch (key) {
    case 'ArrowDown':
      return toRow(place, active + 1);
    case 'ArrowUp':
      return toRow(place, active - 1);
    case 'PageDown':
      return toRow(place, active + pageSize);
    case 'PageUp':
      return toRow(place, active - pageSize);
    case 'Home':
      return toRow(place, 0);
    case 'End':
      return toRow(place, rows.length - 1);
    case 'ArrowRight':
      return inwards(place);
    case 'ArrowLeft':
      return outwards(place);
    case 'Enter':
    case ' ':
      return active < 0 ? undefined : { type: 'choose', index: active };
    default:
      return undefined;
  }
}

/** The next row, after the active one and round the end, one of whose words begins with the typed text; -1 for none. */
export function findTyped<Node>(
  rows: readonly TreeRow<Node>[],
  active: number,
  typed: string,
  wordsOf: (node: Node) => readonly string[],
): number {
  const wanted = typed.toLowerCase();
  // A repeated or growing text may stay on its row, a first letter moves on.
  const start = typed.length > 1 ? Math.max(active, 0) : active + 1;
  for (let step = 0; step < rows.length; step += 1) {
    const index = (start + step) % rows.length;
    const row = rows[index];
    if (row?.type === 'node' && wordsOf(row.node).some((word) => word.toLowerCase().startsWith(wanted))) return index;
  }
  return -1;
}

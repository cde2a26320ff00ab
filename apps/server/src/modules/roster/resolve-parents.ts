/** How rows that name their parents by code hang together. */
export interface Hierarchy<Draft> {
  /** Every draft after the drafts above it, those on a circle in any order. */
  readonly order: readonly Draft[];
  /** Drafts whose parents lead back to themselves. */
  readonly circular: ReadonlySet<Draft>;
}

/**
 * Orders drafts so that parents come first, without recursion: a workbook may chain as many as it has rows.
 * `parentOf`: the draft above, null where the parent is no draft.
 */
export function hierarchyOf<Draft>(drafts: readonly Draft[], parentOf: (draft: Draft) => Draft | null): Hierarchy<Draft> {
  const order: Draft[] = [];
  const circular = new Set<Draft>();
  const placed = new Set<Draft>();
  for (const start of drafts) {
    const way: Draft[] = [];
    const onWay = new Set<Draft>();
    let current: Draft | null = start;
    while (current !== null && !placed.has(current) && !onWay.has(current)) {
      way.push(current);
      onWay.add(current);
      current = parentOf(current);
    }
    if (current !== null && onWay.has(current)) for (const draft of way.slice(way.indexOf(current))) circular.add(draft);
    for (const draft of way.reverse()) {
      placed.add(draft);
      order.push(draft);
    }
  }
  return { order, circular };
}

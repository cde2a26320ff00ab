import type { Base, Tail } from './ledger.js';
import { PORTION, type Selection } from './selection.js';

/** Work in portions: whoever runs it may do something else between two of them, or stop. */
export type InPortions<Found> = Generator<undefined, Found>;

/** After how many rows those get their turn who wait for something else: some milliseconds. */
const TURN = 500_000;

/** Shows the rows of the base that are meant, portion by portion; of organisations outside nothing is looked at. */
export function* walkBase(
  base: Base,
  groupOf: Int32Array,
  selection: Selection,
  see: (selection: Selection) => void,
): InPortions<undefined> {
  const { organizations, starts } = base;
  let looked = 0;
  for (let at = 0; at < organizations.length; at += 1) {
    const group = groupOf[organizations[at] ?? 0] ?? -1;
    if (group < 0) continue;
    const end = starts[at + 1] ?? 0;
    for (let row = starts[at] ?? 0; row < end;) {
      const stop = Math.min(end, row + PORTION - selection.size);
      selection.take(base, row, stop, group);
      looked += stop - row;
      row = stop;
      if (selection.size < PORTION / 2 && looked < TURN) continue;
      see(selection);
      selection.size = 0;
      if (looked < TURN) continue;
      looked = 0;
      yield;
    }
  }
  see(selection);
}

/** Shows the rows of the tail that count `sign`. */
export function walkTail(tail: Tail, groupOf: Int32Array, selection: Selection, { sign, see, since = 0 }: TailWalk): void {
  for (let row = since; row < tail.size; row += 1) {
    if (tail.sign[row] !== sign) continue;
    const group = groupOf[tail.organization[row] ?? 0] ?? -1;
    if (group < 0) continue;
    selection.take(tail, row, row + 1, group);
    if (selection.size < PORTION) continue;
    see(selection);
    selection.size = 0;
  }
  see(selection);
}

interface TailWalk {
  readonly sign: number;
  /** The first row that is looked at. */
  readonly since?: number;
  readonly see: (selection: Selection) => void;
}

/** How many rows a walk looks at. */
export function rowsWithin({ base, tail }: { readonly base: Base; readonly tail: Tail }, groupOf: Int32Array): number {
  const { organizations, starts } = base;
  let rows = tail.size;
  for (let at = 0; at < organizations.length; at += 1)
    if ((groupOf[organizations[at] ?? 0] ?? -1) >= 0) rows += (starts[at + 1] ?? 0) - (starts[at] ?? 0);
  return rows;
}

import { OPEN, type Day } from './days.js';
import { columnNamed, type Rows, type View } from './ledger.js';
import type { Axis, Test } from './scan.js';
import { Selection } from './selection.js';
import { walkBase, walkTail, type InPortions } from './walk.js';

/** Rows that pass the tests, counted along each axis by itself: a place is the slot that the row raises. */
export interface Stage {
  readonly tests: readonly Test[];
  readonly along: readonly Axis[];
}

/** What is counted into a vector for each group. Rows of a stage have passed those before it. */
export interface SlotQuestion {
  readonly view: View;
  /** By key of an organisation: its group; -1 outside. */
  readonly groupOf: Int32Array;
  readonly groups: number;
  /** How many slots a vector has. */
  readonly slots: number;
  readonly stages: readonly Stage[];
}

const holdingOn = (day: Day) => new Selection({ beganBy: day, endedFrom: day + 1, endedBy: OPEN });

/** Counts what held on a day: the vectors of all groups, one after another. */
export function* countSlots(question: SlotQuestion, day: Day): InPortions<Int32Array> {
  const { view, groupOf } = question;
  const vectors = slotsWrittenSince(question, day, 0);
  const base = raiser(question, view.base, vectors);
  yield* walkBase(view.base, groupOf, holdingOn(day), (selection) => base(selection, 1));
  return vectors;
}

/** By how much that has changed since the ledger had so many rows behind those that it was read with. */
export function slotsWrittenSince(question: SlotQuestion, day: Day, since: number): Int32Array {
  const { view, groupOf, groups, slots } = question;
  const vectors = new Int32Array(groups * slots);
  const tail = raiser(question, view.tail, vectors);
  for (const sign of [1, -1]) walkTail(view.tail, groupOf, holdingOn(day), { since, sign, see: (selection) => tail(selection, sign) });
  return vectors;
}

function raiser({ view, slots, stages }: SlotQuestion, rows: Rows, vectors: Int32Array): (selection: Selection, sign: number) => void {
  const on = <Named extends { readonly column: string }>(named: Named) => ({
    ...named,
    column: columnNamed(view.columns, rows, named.column),
  });
  const found = stages.map(({ tests, along }) => ({ tests: tests.map(on), along: along.map(on) }));
  return (selection, sign) => {
    for (const { tests, along } of found) {
      for (const test of tests) selection.keep(test);
      for (const axis of along) selection.raise(vectors, axis, slots, sign);
    }
  };
}

import { isMemberStanding } from './codes-person.js';
import { COUNTED_OF_EVERYBODY, COUNTED_OF_MEMBERS, type CountedFact, type PersonFacts } from './counted-facts.js';

/** The slots to which the person adds one each, every slot once; none when the person is not ACTIVE. */
export function personCounters(facts: PersonFacts): number[] {
  const slots: number[] = [];
  if (facts.state !== 'ACTIVE') return slots;
  addSlots(slots, COUNTED_OF_EVERYBODY, facts);
  if (isMemberStanding(facts.standing)) addSlots(slots, COUNTED_OF_MEMBERS, facts);
  return slots;
}

function addSlots(slots: number[], counted: readonly CountedFact[], facts: PersonFacts): void {
  for (const { fact, slotOf } of counted) {
    const slot = slotOf(facts[fact]);
    if (slot !== null) slots.push(slot);
  }
}

/**
 * What a change of a person adds to or takes from each slot; slots that stay equal are left out. `before` is null for a new person,
 * `after` for a removed one.
 */
export function personDeltas(before: PersonFacts | null, after: PersonFacts | null): Map<number, number> {
  const deltas = new Map<number, number>();
  for (const slot of before === null ? [] : personCounters(before)) deltas.set(slot, -1);
  for (const slot of after === null ? [] : personCounters(after)) {
    if (!deltas.delete(slot)) deltas.set(slot, 1);
  }
  return deltas;
}

/** Adds one person to a vector of counters, in place. */
export function addPerson(target: number[], facts: PersonFacts): void {
  for (const slot of personCounters(facts)) target[slot - 1] = (target[slot - 1] ?? 0) + 1;
}

import type { Day } from './days.js';

/** What a unit was in [from, to): the unit above it and the organisation that covers it itself; 0 for none. */
export interface UnitVersion {
  readonly from: Day;
  readonly to: Day;
  readonly parent: number;
  readonly organization: number;
}

/** The organisation under which something fell in [from, to). */
export interface Covered {
  readonly from: Day;
  readonly to: Day;
  readonly organization: number;
}

/**
 * Tells of a version of a unit under which organisation it fell when: its own, else that of the nearest unit above that had one then.
 * `versionsOf`: by key of a unit; where units stand in a circle nothing covers them.
 */
export function coverage<Version extends UnitVersion>(
  versionsOf: ReadonlyMap<number, readonly Version[]>,
): (version: UnitVersion) => readonly Covered[] {
  const known = new Map<number, readonly Covered[]>();
  const ofVersion = ({ from, to, parent, organization }: UnitVersion): readonly Covered[] =>
    organization > 0 ? [{ from, to, organization }] : ofUnit(parent).flatMap((piece) => within(piece, from, to));
  const ofUnit = (unit: number): readonly Covered[] => {
    const found = known.get(unit);
    if (found) return found;
    known.set(unit, []);
    const pieces = (versionsOf.get(unit) ?? []).flatMap((version) => [...ofVersion(version)]);
    known.set(unit, pieces);
    return pieces;
  };
  return ofVersion;
}

function within(piece: Covered, from: Day, to: Day): Covered[] {
  const [begin, end] = [Math.max(piece.from, from), Math.min(piece.to, to)];
  return begin < end ? [{ from: begin, to: end, organization: piece.organization }] : [];
}

import type { Place, PlaceAct } from './place';

export interface OfferedAct {
  act: PlaceAct;
  allowed: boolean;
  /** Why not. */
  code: string;
}

// An act that the viewer's roles do not include, or that makes no sense in this state, is not shown at all.
const SILENT: ReadonlySet<string> = new Set(['FORBIDDEN', 'NOT_CLOSED']);

/** The acts of the list that are worth showing, in the list's order. */
export function offeredActs(place: Place, acts: readonly PlaceAct[]): OfferedAct[] {
  return acts.flatMap((act) => {
    const allowance = place.may[act];
    if (allowance === undefined) return [];
    const code = allowance.code ?? 'FORBIDDEN';
    if (!allowance.allowed && (SILENT.has(code) || (act === 'close' && place.state === 'CLOSED'))) return [];
    return [{ act, allowed: allowance.allowed, code }];
  });
}

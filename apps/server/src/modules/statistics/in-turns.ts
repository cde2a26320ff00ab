import type { InPortions } from '@zhibu/statistics';

/** How long one question counts before others get their turn. */
const TURN_MS = 10;

/** Does work to its end, turn by turn. `between`: what whoever does it waits for between two turns, or throws to leave it. */
export async function inTurns<Found>(work: InPortions<Found>, between: () => Promise<void>): Promise<Found> {
  for (let since = performance.now(); ;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - since < TURN_MS) continue;
    await between();
    since = performance.now();
  }
}

import { cartesian } from './cartesian';
import { withoutZeros, type ChartData } from './chart-data';
import type { ChartKind } from './chart-kinds';
import { heat } from './heat';
import type { Drawing, Drawn } from './parts';
import { pyramid } from './pyramid';
import { tree } from './tree';

/** Draws figures as a chart that fits them. */
export function draw(kind: Exclude<ChartKind, 'table'>, all: ChartData, drawing: Drawing): Drawn {
  const data = withoutZeros(all);
  if (kind === 'pyramid') return pyramid(data, drawing);
  if (kind === 'heat') return heat(data, drawing);
  if (kind === 'tree') return tree(data, drawing);
  return cartesian(kind, data, drawing);
}

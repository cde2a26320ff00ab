import type { RouteLocationRaw } from 'vue-router';

/** One step of the path to the place that a page shows; without `to` it is text. */
export interface ScopePlace {
  id: string;
  name: string;
  to?: RouteLocationRaw;
}

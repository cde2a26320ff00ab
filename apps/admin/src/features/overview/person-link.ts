import { NO_FILTER, writeFilter, type PersonFilterState } from '@/shared/persons/person-filter';
import type { Router } from 'vue-router';

/** What a figure of the overview narrows the people of its node by. */
export type FigureFilter = Partial<Omit<PersonFilterState, 'organizationId'>>;

/** Address of the list of people behind a figure. */
export function personsHref(router: Router, organizationId: string, filter: FigureFilter): string {
  return router.resolve({ path: '/persons', query: writeFilter({ ...NO_FILTER, ...filter, organizationId }) }).href;
}

import type { LocationQueryRaw, Router } from 'vue-router';

/** The part of the API's `PersonFilter` that a figure of the overview narrows by. */
export type FigureFilter = {
  members?: boolean;
  standing?: readonly string[];
  sex?: string;
  staffingKinds?: readonly string[];
  education?: readonly string[];
  ethnicMinority?: boolean;
  ageBand?: string;
  joiningEra?: string;
};

type FilterValue = string | boolean | readonly string[] | undefined;

function parameterOf(value: FilterValue): string | string[] | undefined {
  if (value === undefined || typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : [...value];
}

/** The filter as the query of the list of people: field names of `PersonFilter`, lists as repeated parameters. */
export function personQuery(organizationId: string, filter: FigureFilter): LocationQueryRaw {
  const query: LocationQueryRaw = { organizationId };
  for (const [name, value] of Object.entries(filter)) query[name] = parameterOf(value);
  return query;
}

/** Address of the list of people behind a figure. */
export function personsHref(router: Router, organizationId: string, filter: FigureFilter): string {
  return router.resolve({ path: '/persons', query: personQuery(organizationId, filter) }).href;
}

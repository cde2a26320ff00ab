import { readFilter, writeFilter } from '@/shared/persons/person-filter';
import type { RouteLocationRaw } from 'vue-router';
import type { BulletinFigureShown } from './bulletin.graphql';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** The list of people behind a figure, as of the day of the bulletin; undefined where none can be opened. */
export function recordsLink({ drill }: Pick<BulletinFigureShown, 'drill'>): RouteLocationRaw | undefined {
  const variables: unknown = drill ? JSON.parse(drill.variables) : null;
  const filter: unknown = isObject(variables) && 'filter' in variables ? variables.filter : null;
  if (!isObject(variables) || !isObject(filter) || !('organizationId' in filter)) return undefined;
  const given = Object.entries(filter).map(([field, value]: [string, unknown]) => [field, [value].flat().map(String)] as const);
  const asOf = 'asOf' in variables && typeof variables.asOf === 'string' ? { asOf: variables.asOf } : {};
  return { path: '/persons', query: { ...writeFilter(readFilter(Object.fromEntries(given))), ...asOf } };
}

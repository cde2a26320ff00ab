import type { AppContext } from '../../kernel/graphql/context.js';
import { nestedList } from '../../kernel/graphql/nested-list.js';
import type { Organization } from '../organization/index.js';
import type { PersonDependencies } from './person-write.js';
import { notFound, personScope } from './person.policy.js';
import { timelineCountsOf, timelinesOf, type PersonChangeRow } from './timeline.repository.js';

/** The changes of people, newest first, a page for each person. */
export function timelines({ database: { read: sql } }: PersonDependencies) {
  return nestedList<object, PersonChangeRow>({
    name: 'person.timeline',
    keyCount: 2,
    keysOf: (row) => [row.effectiveOn, row.id],
    parentOf: (row) => row.personId,
    page: ({ actor }, keys, wanted) => timelinesOf(sql, personScope(actor), keys, wanted),
    counts: ({ actor }, keys) => timelineCountsOf(sql, personScope(actor), keys),
  });
}

/** An organisation that a record cannot be shown without. @throws AppError NOT_FOUND where the reader may not see it */
export async function organizationOf(
  { organizationOf: load }: PersonDependencies,
  context: AppContext,
  key: number,
): Promise<Organization> {
  const organization = await load(context, key);
  if (!organization) throw notFound(context.actor);
  return organization;
}

import type { AppContext } from '../../kernel/graphql/context.js';
import { keyOf } from '../../kernel/ids.js';
import type { Organization } from '../organization/index.js';
import { mayWatch } from './overview.policy.js';

type LoadOrganization = (context: AppContext, key: number) => Promise<Organization | null>;

/** The node of an outside ID, or null where there is none that the reader may watch. */
export async function watchedNode(load: LoadOrganization, context: AppContext, id: string): Promise<Organization | null> {
  const key = keyOf('Organization', id);
  const organization = key === null ? null : await load(context, key);
  return organization && mayWatch(context.actor, organization.path) ? organization : null;
}

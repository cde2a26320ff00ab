import type { AppContext } from '../../kernel/graphql/context.js';
import { keyOf } from '../../kernel/ids.js';
import type { Organization } from '../organization/index.js';
import { mayReadBulletin } from './bulletin.policy.js';

type LoadOrganization = (context: AppContext, key: number) => Promise<Organization | null>;

/** The node of an outside ID, or null where there is none whose bulletin the reader may have. */
export async function bulletinNode(load: LoadOrganization, context: AppContext, id: string): Promise<Organization | null> {
  const key = keyOf('Organization', id);
  const organization = key === null ? null : await load(context, key);
  return organization && mayReadBulletin(context.actor, organization.path) ? organization : null;
}

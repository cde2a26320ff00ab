import type { ScopePlace } from '@zhibu/ui';

/** Breadcrumb of the organisation on which a person hangs. */
export function recordPlaces(organization: { id: string; name: string; ancestors: readonly { id: string; name: string }[] }): ScopePlace[] {
  return [...organization.ancestors, organization].map(({ id, name }) => ({ id, name, to: { name: 'organizations', params: { id } } }));
}

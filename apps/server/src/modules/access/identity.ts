import { isRoleCode, type RoleCode } from '@zhibu/domain';
import { anonymous, type Actor, type ActorGrant, type Locale } from '../../kernel/actor.js';

/** What a request shows of its sender. */
export interface Credentials {
  readonly sessionToken: string | undefined;
  readonly authorization: string | undefined;
  /** Set where a page asks as a screen; empty where its browser holds no link. */
  readonly screenSecret?: string | undefined;
  readonly address: string;
  readonly traceId: string;
  readonly locale: Locale;
}

export interface IdentityRow {
  user_id: number;
  username: string;
  display_name: string;
  person_id: number | null;
  must_change_password: boolean;
  grants: { role: string; organization_id: number | null; path: string }[] | null;
}

/** Columns of an account `u` and its grants of the day that is the second parameter. */
export const IDENTITY = `u.id as user_id, u.username, u.display_name, u.person_id, u.must_change_password,
  (select jsonb_agg(jsonb_build_object('role', g.role, 'organization_id', g.organization_id, 'path', coalesce(o.path, '')))
     from role_grant g left join organization o on o.id = g.organization_id
    where g.user_id = u.id and g.valid_from <= $2::date and (g.valid_to is null or g.valid_to > $2::date)) as grants`;

/** How long a sender's last use may lie back before it is noted anew. */
export const TOUCH_SECONDS = 60;

export function actorOf(row: IdentityRow, credentials: Pick<Credentials, 'address' | 'traceId' | 'locale'>): Actor {
  const grants = (row.grants ?? []).flatMap((grant): ActorGrant[] => {
    const role: RoleCode | null = isRoleCode(grant.role) ? grant.role : null;
    return role ? [{ role, organizationId: grant.organization_id, path: grant.path }] : [];
  });
  return {
    ...anonymous(credentials),
    userId: row.user_id,
    username: row.username,
    displayName: row.display_name,
    personId: row.person_id,
    mustChangePassword: row.must_change_password,
    grants,
  };
}

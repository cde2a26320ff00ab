import { audited } from '../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Database } from '../../kernel/database.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { StateError } from '../../kernel/graphql/user-errors.js';
import { message } from '../../kernel/messages.js';
import { randomSecret, sha256 } from '../../kernel/sealing.js';
import { refusalOf, type ScreenRefusal } from './token-sender.js';
import { tokenById, type TokenRow } from './user.repository.js';

interface LinkRow extends Record<string, unknown> {
  id: number;
  user_id: number;
  owner: string;
  name: string;
  organization_id: number;
  allowed_addresses: string[];
  seconds_left: number;
  revoked: boolean;
  expired: boolean;
}

/** Row-locked: of two screens that open one link at once, one holds it afterwards. */
const LINK = `select t.id, t.user_id, u.username as owner, t.name, t.organization_id, t.allowed_addresses,
  ceil(extract(epoch from t.expires_at - now()))::int as seconds_left,
  t.revoked_at is not null as revoked, t.expires_at <= now() as expired
  from api_token t join app_user u on u.id = t.user_id
  where t.kind = 'SCREEN' and t.token_hash = $1 and u.state = 'ACTIVE' for update of t`;

export class ScreenService {
  constructor(private readonly database: Database) {}

  /** Opens a link in this browser, which then holds a secret of its own; a browser that held the link before holds it no more. */
  async open(context: AppContext, secret: string): Promise<TokenRow | StateError> {
    const { actor } = context;
    const held = randomSecret();
    const outcome = await audited(this.database, actor, async ({ sql, audit, announce }) => {
      const [link] = await sql.rows<LinkRow>(LINK, [sha256(secret)]);
      if (!link) return 'SCREEN_UNKNOWN' as const;
      const reason = refusalOf(link, actor.address);
      const entry = { objectType: 'ApiToken', objectId: link.id, by: { id: link.user_id, name: link.owner } };
      if (reason) {
        audit({ ...entry, act: 'OPEN_SCREEN_REFUSED', after: { reason } });
        return reason;
      }
      await sql.rows('update api_token set held_hash = $2, last_used_at = now() where id = $1', [link.id, sha256(held)]);
      audit({ ...entry, act: 'OPEN_SCREEN', after: { name: link.name, organizationId: link.organization_id } });
      announce({ topic: 'access', userId: link.user_id });
      return link;
    });
    if (typeof outcome === 'string') return refused(actor, outcome);
    context.setScreen(held, outcome.seconds_left);
    const row = await tokenById(this.database.read, outcome.user_id, outcome.id);
    return row ?? refused(actor, 'SCREEN_UNKNOWN');
  }

  /** What this screen was opened for; null for whoever is no screen. */
  async screenOf({ userId, screenId }: Actor): Promise<TokenRow | null> {
    return userId === null || screenId === null ? null : tokenById(this.database.read, userId, screenId);
  }
}

const refused = ({ locale }: Actor, reason: ScreenRefusal) => new StateError(reason, message(locale, reason));

import { Migration } from '@mikro-orm/migrations';

/** Links that open the overview on a screen without sign-in: tokens that a browser at a known address holds. */
export class M0009ScreenLinks extends Migration {
  override up(): void {
    this.addSql(`
alter table api_token
  add column kind text not null default 'SCRIPT' check (kind in ('SCRIPT', 'SCREEN')),
  -- Of what the screen that opened the link last sends instead of the link's own secret.
  add column held_hash text unique,
  add check (kind = 'SCRIPT' or (organization_id is not null and allowed_addresses <> '{}')),
  add check (held_hash is null or kind = 'SCREEN');
`);
  }
}

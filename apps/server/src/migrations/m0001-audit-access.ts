import { Migration } from '@mikro-orm/migrations';

/** Accounts, sessions, tokens, grants, and the audit chain that the application role may only append to. */
export class M0001AuditAccess extends Migration {
  override up(): void {
    this.addSql(`
create extension if not exists btree_gist;

create table audit_entry (
  id bigint primary key,
  at timestamptz not null,
  actor_id bigint,
  actor text not null,
  act text not null,
  object_type text not null,
  object_id bigint,
  before jsonb,
  after jsonb,
  address text,
  trace_id text not null,
  previous_hash text not null,
  hash text not null
);
create index on audit_entry (object_type, object_id, id);
create index on audit_entry (actor_id, id);
create index on audit_entry (act, id);
-- The owner takes these rights from itself: only a superuser can alter the past, and the chain shows it.
revoke update, delete, truncate on audit_entry from current_user;

create table app_user (
  id bigint generated always as identity primary key,
  username text not null,
  display_name text not null,
  password_hash text not null,
  must_change_password boolean not null default false,
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'DISABLED')),
  person_id bigint,
  last_sign_in_at timestamptz,
  created_at timestamptz not null default now(),
  version int not null default 1
);
create unique index app_user_username on app_user (lower(username));

create table session (
  token_hash text primary key,
  user_id bigint not null references app_user on delete cascade,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  address text,
  user_agent text
);
create index on session (user_id);

create table sign_in_attempt (
  key text primary key,
  failures int not null,
  last_failure_at timestamptz not null,
  locked_until timestamptz
);

create table api_token (
  id bigint generated always as identity primary key,
  user_id bigint not null references app_user on delete cascade,
  name text not null,
  prefix text not null,
  token_hash text not null unique,
  permissions text[] not null,
  organization_id bigint,
  allowed_addresses text[] not null default '{}',
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz
);
create index on api_token (user_id, id);

create table role_grant (
  id bigint generated always as identity primary key,
  user_id bigint not null references app_user on delete cascade,
  role text not null,
  organization_id bigint,
  valid_from date not null,
  valid_to date,
  created_at timestamptz not null default now(),
  check (valid_to is null or valid_to > valid_from)
);
create index on role_grant (user_id);

create table file (
  id bigint generated always as identity primary key,
  owner_id bigint not null references app_user,
  name text not null,
  media_type text not null,
  size bigint not null,
  sha256 text not null,
  storage_key text not null,
  created_at timestamptz not null default now()
);

create table setting (
  key text primary key,
  value jsonb not null
);
`);
  }
}

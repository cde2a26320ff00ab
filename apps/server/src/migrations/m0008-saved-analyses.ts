import { Migration } from '@mikro-orm/migrations';

/** Questions to the catalogue that somebody keeps, shares and has asked again; and what those runs answered. */
export class M0008SavedAnalyses extends Migration {
  override up(): void {
    this.addSql(`
create table saved_analysis (
  id bigint generated always as identity primary key,
  owner_id bigint not null references app_user on delete cascade,
  name text not null,
  description text,
  question jsonb not null,
  definitions jsonb not null,
  shared_usernames text[] not null default '{}',
  shared_organization_id bigint references organization,
  shared_with_explorers boolean not null default false,
  schedule text check (schedule in ('DAILY', 'WEEKLY', 'MONTHLY')),
  next_run_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  deleted_at timestamptz,
  version int not null default 1,
  check ((schedule is null) = (next_run_at is null))
);
create unique index saved_analysis_name on saved_analysis (owner_id, lower(name)) where deleted_at is null;
create index on saved_analysis (owner_id, id);
create index saved_analysis_shared on saved_analysis (id)
  where deleted_at is null and (shared_with_explorers or shared_organization_id is not null or shared_usernames <> '{}');

create table analysis_run (
  id bigint generated always as identity primary key,
  analysis_id bigint not null references saved_analysis on delete cascade,
  due_at timestamptz not null,
  finished_at timestamptz not null default now(),
  failure text,
  data_as_of timestamptz,
  row_count int,
  -- Where it counted, and whether it told small figures: who reads it later must still be allowed both.
  organization_ids bigint[] not null default '{}',
  told_small_figures boolean not null default false,
  result jsonb,
  unique (analysis_id, due_at),
  check ((failure is null) = (result is not null))
);
create index on analysis_run (analysis_id, id);
`);
  }
}

import { Migration } from '@mikro-orm/migrations';

/** The two trees with their history rows, and the roll-up vectors. */
export class M0002Organization extends Migration {
  override up(): void {
    this.addSql(`
create table organization (
  id bigint generated always as identity primary key,
  parent_id bigint references organization,
  path text collate "C" not null unique,
  level smallint not null,
  anchor_id bigint not null,
  code text collate "C" not null unique,
  name text not null,
  short_name text,
  name_pinyin text collate "C" not null default '',
  name_initials text collate "C" not null default '',
  kind text not null,
  position int not null default 0,
  established_on date not null,
  closed_on date,
  created_at timestamptz not null default now(),
  version int not null default 1
);
create index organization_children on organization (parent_id, position, id);
create index organization_level on organization (level, path) where kind not in ('BRANCH', 'JOINT_BRANCH', 'TEMPORARY_BRANCH', 'RETIRED_BRANCH', 'GROUP');
create index organization_anchor on organization (anchor_id);

create table organization_version (
  id bigint generated always as identity primary key,
  organization_id bigint not null references organization,
  valid_from date not null,
  valid_to date,
  parent_id bigint references organization,
  name text not null,
  short_name text,
  kind text not null,
  position int not null default 0,
  closed boolean not null default false,
  change text not null,
  document_number text,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  exclude using gist (organization_id with =, daterange(valid_from, valid_to) with &&)
);
create index organization_version_history on organization_version (organization_id, valid_from);
create index organization_version_parent on organization_version (parent_id, valid_from);

-- One row for every organisation that is neither a branch nor a group nor a root; the root is the sum of its children.
create table organization_rollup (
  organization_id bigint primary key references organization,
  counters int[] not null,
  updated_at timestamptz not null default now()
) with (fillfactor = 75);

create table unit (
  id bigint generated always as identity primary key,
  parent_id bigint references unit,
  path text collate "C" not null unique,
  level smallint not null,
  code text collate "C" not null unique,
  name text not null,
  short_name text,
  name_pinyin text collate "C" not null default '',
  name_initials text collate "C" not null default '',
  kind text not null,
  position int not null default 0,
  organization_id bigint references organization,
  established_on date not null,
  closed_on date,
  created_at timestamptz not null default now(),
  version int not null default 1
);
create index unit_children on unit (parent_id, position, id);
create index unit_organization on unit (organization_id, id);

create table unit_version (
  id bigint generated always as identity primary key,
  unit_id bigint not null references unit,
  valid_from date not null,
  valid_to date,
  parent_id bigint references unit,
  name text not null,
  short_name text,
  kind text not null,
  position int not null default 0,
  organization_id bigint references organization,
  closed boolean not null default false,
  change text not null,
  document_number text,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&)
);
create index unit_version_history on unit_version (unit_id, valid_from);

alter table role_grant add foreign key (organization_id) references organization;
alter table api_token add foreign key (organization_id) references organization;
`);
  }
}

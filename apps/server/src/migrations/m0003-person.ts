import { Migration } from '@mikro-orm/migrations';

/** People, their dated placements, Party posts and the log of field changes; the workbook import. */
export class M0003Person extends Migration {
  override up(): void {
    this.addSql(`
create table person (
  id bigint generated always as identity primary key,
  organization_id bigint not null references organization,
  anchor_id bigint not null,
  group_id bigint references organization,
  unit_id bigint references unit,
  name text collate "C" not null,
  name_pinyin text collate "C" not null,
  name_initials text collate "C" not null,
  name_sort text collate "C" not null,
  sex text not null,
  birth_date date not null,
  id_number_sealed text,
  id_number_hash text unique,
  phone_sealed text,
  ethnic_group text not null default '01',
  native_place text,
  education text,
  degree text,
  staffing_kind text not null,
  rank text,
  post text,
  work_started_on date,
  standing text not null default 'NONE',
  applied_on date,
  activist_on date,
  prospect_on date,
  joined_on date,
  full_on date,
  reserve_cadre boolean not null default false,
  state text not null default 'ACTIVE',
  state_on date,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  version int not null default 1
);
create index person_organization on person (organization_id, name_sort, id);
create index person_group on person (group_id) where group_id is not null;
create index person_unit on person (unit_id, name_sort, id);
create index person_name on person (name_sort, id) where state = 'ACTIVE';
create index person_anchor_name on person (anchor_id, name_sort, id) include (organization_id) where state = 'ACTIVE';
create index person_anchor_birth on person (anchor_id, birth_date, id) where state = 'ACTIVE';
create index person_anchor_joined on person (anchor_id, joined_on, id) where state = 'ACTIVE';
create index person_birth on person (birth_date, id) where state = 'ACTIVE';
create index person_joined on person (joined_on, id) where state = 'ACTIVE';
-- Search: from the first, second and third character on (pg_trgm cannot use two-character patterns), and by pinyin and initials.
create index person_name_1 on person (name text_pattern_ops, id);
create index person_name_2 on person (substr(name, 2) text_pattern_ops, id);
create index person_name_3 on person (substr(name, 3) text_pattern_ops, id) where length(name) >= 3;
create index person_pinyin on person (name_pinyin text_pattern_ops, id);
create index person_initials on person (name_initials text_pattern_ops, id);

alter table app_user add foreign key (person_id) references person;

create table placement (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  anchor_id bigint not null,
  valid_from date not null,
  valid_to date,
  organization_id bigint not null references organization,
  group_id bigint references organization,
  unit_id bigint references unit,
  standing text not null,
  staffing_kind text not null,
  post text,
  state text not null,
  change text not null,
  document_number text,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  exclude using gist (person_id with =, daterange(valid_from, valid_to) with &&)
);
create index placement_person on placement (person_id, valid_from);
create index placement_organization on placement (organization_id, valid_from);

create table party_post (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  anchor_id bigint not null,
  organization_id bigint not null references organization,
  kind text not null,
  started_on date not null,
  ended_on date,
  document_number text,
  end_document_number text,
  check (ended_on is null or ended_on >= started_on)
);
create index party_post_person on party_post (person_id, started_on desc, id);
create index party_post_organization on party_post (organization_id, id) where ended_on is null;

create table person_change (
  id bigint generated always as identity primary key,
  person_id bigint not null references person,
  anchor_id bigint not null,
  kind text not null,
  effective_on date not null,
  recorded_at timestamptz not null default now(),
  recorded_by text not null,
  document_number text,
  fields jsonb not null
);
create index person_change_timeline on person_change (person_id, effective_on desc, id desc);

create table roster_import (
  id bigint generated always as identity primary key,
  owner_id bigint not null references app_user,
  organization_id bigint references organization,
  file_id bigint not null references file,
  file_name text not null,
  state text not null,
  mode text,
  done int not null default 0,
  total int not null default 0,
  committed int not null default 0,
  sheets jsonb not null default '[]',
  failure text,
  idempotency_key text,
  commit_key text,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  unique (owner_id, idempotency_key)
);
create index on roster_import (owner_id, id desc);

create table roster_import_issue (
  id bigint generated always as identity primary key,
  roster_import_id bigint not null references roster_import on delete cascade,
  sheet text not null,
  row int not null,
  column_name text,
  value text,
  code text not null,
  message text not null,
  remedy text not null
);
create index on roster_import_issue (roster_import_id, id);
`);
  }
}

import { Migration } from '@mikro-orm/migrations';

/** What lists and search need beside the first indexes: those who left, long names, pinyin from the second and third syllable on. */
export class M0006PersonLists extends Migration {
  override up(): void {
    this.addSql(`
create index person_former on person (name_sort, id) where state <> 'ACTIVE';
create index person_anchor_former on person (anchor_id, name_sort, id) where state <> 'ACTIVE';
create index person_name_long on person (length(name)) where length(name) > 3;
create index person_pinyin_2 on person (
  substr(name_pinyin, length(rtrim(split_part(name_sort, ' ', 1), '0123456789')) + 1) text_pattern_ops);
create index person_pinyin_3 on person (
  substr(name_pinyin, length(rtrim(split_part(name_sort, ' ', 1), '0123456789')) + length(rtrim(split_part(name_sort, ' ', 2), '0123456789')) + 1)
  text_pattern_ops);

-- What a person was made for by which request, so that a repeat finds it again.
create table person_request (
  user_id bigint not null references app_user on delete cascade,
  key text not null,
  fingerprint text not null,
  person_id bigint not null references person,
  created_at timestamptz not null default now(),
  primary key (user_id, key)
);
`);
  }
}

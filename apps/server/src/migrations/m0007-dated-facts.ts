import { Migration } from '@mikro-orm/migrations';

/** Placements keep every fact of a person that changes with time, so that the roster can be read as of any day; no period is empty. */
export class M0007DatedFacts extends Migration {
  override up(): void {
    this.addSql(`
alter table placement
  add column education text,
  add column degree text,
  add column rank text,
  add column reserve_cadre boolean not null default false;
-- What the past was is not known: it is taken to have been as today.
update placement v set education = p.education, degree = p.degree, rank = p.rank, reserve_cadre = p.reserve_cadre
  from person p where p.id = v.person_id;
create index placement_group on placement (group_id, valid_from) where group_id is not null;

alter table placement add check (valid_to is null or valid_to > valid_from);
alter table organization_version add check (valid_to is null or valid_to > valid_from);
alter table unit_version add check (valid_to is null or valid_to > valid_from);
`);
  }
}

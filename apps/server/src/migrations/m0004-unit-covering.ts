import { Migration } from '@mikro-orm/migrations';

/** Which organisation a unit falls under: its own, or the nearest of an ancestor. Derived by the service; the scope of units reads it. */
export class M0004UnitCovering extends Migration {
  override up(): void {
    this.addSql(`
alter table unit add column covering_id bigint references organization;
create index unit_covering on unit (covering_id, path);
`);
  }
}

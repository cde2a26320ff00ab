import { Migration } from '@mikro-orm/migrations';

/** Issues of an import keep their code and what fills its text, so that each reader gets them in the language of the request. */
export class M0005RosterIssueDetails extends Migration {
  override up(): void {
    this.addSql(`
alter table roster_import_issue drop column message, drop column remedy, add column details jsonb not null default '{}';
`);
  }
}

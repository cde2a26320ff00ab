import type { Database } from '../../kernel/database.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { listing, pageOf, type Listing, type PageArgs } from '../../kernel/paging.js';
import { assertMayReadAudit } from './audit.policy.js';
import { auditCount, auditPage, type AuditEntryRow, type AuditFilter } from './audit.repository.js';

export class AuditService {
  constructor(private readonly database: Database) {}

  /** The trail, newest first. @throws AppError FORBIDDEN without audit.read. */
  async entries(context: AppContext, filter: AuditFilter, args: PageArgs): Promise<Listing<AuditEntryRow>> {
    assertMayReadAudit(context.actor);
    const page = pageOf(context.cursors, 'audit', args, 1);
    const rows = await auditPage(this.database.read, filter, page);
    return listing<AuditEntryRow>(
      rows,
      page,
      (row) => context.cursors.write('audit', [row.id]),
      () => auditCount(this.database.read, filter),
    );
  }
}

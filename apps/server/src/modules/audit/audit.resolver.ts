import { Arg, Args, Ctx, Query, Resolver } from 'type-graphql';
import { Access } from '../../kernel/graphql/access.js';
import { ConnectionArgs, type ConnectionShape } from '../../kernel/graphql/connection.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { decodeId } from '../../kernel/ids.js';
import { mapListing } from '../../kernel/paging.js';
import { AuditEntry, AuditEntryConnection, AuditFilterInput } from './audit.graphql.js';
import { AuditService } from './audit.service.js';

@Resolver()
export class AuditResolver {
  constructor(private readonly audit: AuditService) {}

  @Access('audit.read')
  @Query(() => AuditEntryConnection, { description: 'The audit trail, newest first; for the audit administrator.' })
  async auditEntries(
    @Ctx() context: AppContext,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
    @Arg('filter', () => AuditFilterInput, { nullable: true, description: 'Which entries.' }) filter?: AuditFilterInput | null,
  ): Promise<ConnectionShape<AuditEntry>> {
    const objectId = filter?.objectId ? (decodeId(filter.objectId)?.key ?? 0) : null;
    const entries = await this.audit.entries(context, { ...filter, objectId }, page);
    return new AuditEntryConnection(mapListing(entries, (row) => new AuditEntry(row)));
  }
}

import type { CheckedKind } from '../../kernel/check.js';
import type { Clock } from '../../kernel/clock.js';
import { AppError } from '../../kernel/errors.js';
import type { AppContext } from '../../kernel/graphql/context.js';
import { encodeId, keyOf } from '../../kernel/ids.js';
import { message } from '../../kernel/messages.js';
import { listing, pageOf, type Listing, type PageArgs } from '../../kernel/paging.js';
import type { Sql } from '../../kernel/sql.js';
import { recordCount, recordsFound, subtreeOf, type RecordRow } from './check.repository.js';
import { overviewTime } from './overview-period.js';
import { recordScope, watchScope } from './overview.policy.js';
import { nodeOf } from './overview.repository.js';
import type { PanelRegistry } from './panel-registry.js';

const READ_WITH = { PERSON: 'person.read', ORGANIZATION: 'organization.read', UNIT: 'unit.read' } as const;
const TYPES = { PERSON: 'Person', ORGANIZATION: 'Organization', UNIT: 'Unit' } as const;

/** A record with what it is. */
export interface FoundRecord extends RecordRow {
  readonly recordId: string;
  readonly type: CheckedKind;
}

export interface RecordsAsked extends PageArgs {
  readonly organizationId: string;
  readonly check: string;
  readonly period?: string | null;
}

/** The records behind the findings of the overview. */
export class OverviewRecordService {
  constructor(private readonly parts: { readonly sql: Sql; readonly clock: Clock; readonly registry: PanelRegistry }) {}

  /** @throws AppError FORBIDDEN without the right to read such records, NOT_FOUND for another node or check, BAD_USER_INPUT, BAD_CURSOR */
  async records({ actor, cursors }: AppContext, asked: RecordsAsked): Promise<Listing<FoundRecord>> {
    const { sql, clock, registry } = this.parts;
    const check = registry.check(asked.check);
    const watched = watchScope(actor);
    const key = keyOf('Organization', asked.organizationId);
    const found = check && key !== null ? await nodeOf(sql, watched, key, 0) : null;
    if (!check || !found) throw new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));
    const scope = recordScope(actor, READ_WITH[check.of]);
    const today = clock.today();
    const time = overviewTime(asked.period, today);
    const looked = { check, range: subtreeOf(found.node.path), days: { today, from: time.from, to: time.asOf } };
    const list = `overview.records:${check.id}:${found.node.id}:${time.from}:${time.asOf}`;
    const page = pageOf(cursors, list, asked, 2);
    const rows = await recordsFound(sql, scope, looked, page);
    const shown = rows.map((row) => ({ ...row, type: check.of, recordId: encodeId(TYPES[check.of], row.id) }));
    return listing(
      shown,
      page,
      ({ path, id }) => cursors.write(list, [path, id]),
      () => recordCount(sql, scope, looked),
    );
  }
}

import { isWithin } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { requestLoader, requestLoaderBy, type AppContext } from '../../kernel/graphql/context.js';
import { keyOf } from '../../kernel/ids.js';
import { listing, pageOf, type Listing, type Page, type PageArgs } from '../../kernel/paging.js';
import { createPerson } from './create-person.js';
import type { ListedPerson, PersonOrder, PersonPage } from './person-list.repository.js';
import { personCountsIn, personPagesIn, type WantedPeople } from './person-lists.js';
import type { PersonDependencies, PersonOutcome } from './person-write.js';
import type { CreatePersonInput, PersonFilterInput, RevealPersonFieldInput, UpdatePersonInput } from './person.inputs.js';
import type { PersonPermissions } from './person.graphql.js';
import { notFound, personPermissions, personScope, scopeIfAny } from './person.policy.js';
import { personsById } from './person.repository.js';
import type { PersonRow, RowWidth } from './person.row.js';
import { revealPersonField } from './reveal-field.js';
import { updatePerson } from './update-person.js';
import { wantedPeople } from './wanted-people.js';

/** The order of a list that is not told another. */
export const BY_NAME: PersonOrder = { field: 'NAME', direction: 'ASC' };

export interface PersonsWanted {
  readonly filter?: PersonFilterInput | null;
  readonly orderBy?: PersonOrder | null;
  /** How much of each person will be asked for. */
  readonly width?: RowWidth;
  /** Whether the total will be asked for: counting begins at once then, beside the page. */
  readonly isCounted?: boolean;
}

/** Reads of people, and the door to the acts that have a file each. */
export class PersonService {
  private readonly pages;
  private readonly counts;
  /** A person by key; null for what the reader of the request may not see. */
  readonly load: (context: AppContext, key: number) => Promise<PersonRow | null>;

  constructor(private readonly deps: PersonDependencies) {
    const sql = deps.database.read;
    this.pages = requestLoaderBy((context, wanted: WantedPeople & PersonPage, paths: readonly string[]) =>
      personPagesIn(sql, context.actor, wanted, paths),
    );
    this.counts = requestLoaderBy((context, wanted: WantedPeople, paths: readonly string[]) =>
      personCountsIn(sql, context.actor, wanted, paths),
    );
    this.load = requestLoader(async ({ actor }, keys: readonly number[]) => {
      const scope = scopeIfAny(actor);
      const rows = scope ? await personsById(sql, scope, keys) : [];
      return new Map(rows.map((row) => [row.id, row]));
    });
  }

  /** One person; null where there is none that the actor may see. @throws AppError FORBIDDEN */
  async person(context: AppContext, id: string): Promise<PersonRow | null> {
    personScope(context.actor);
    const key = keyOf('Person', id);
    return key === null ? null : this.load(context, key);
  }

  /** A person whom a record that the reader sees names. @throws AppError NOT_FOUND where the reader may not see the person */
  async known(context: AppContext, key: number): Promise<PersonRow> {
    const row = await this.load(context, key);
    if (!row) throw notFound(context.actor);
    return row;
  }

  /** What an actor may do to a person. */
  permissions(actor: Actor, row: PersonRow): PersonPermissions {
    return personPermissions(actor, row);
  }

  /**
   * People within a path (empty: wherever the actor may look). Lists of several paths that are asked for at the same time are read together.
   * A place that the actor may not see holds nobody.
   * @throws AppError FORBIDDEN, FIELD_NOT_PERMITTED
   */
  async persons(context: AppContext, path: string, asked: PersonsWanted, args: PageArgs): Promise<Listing<ListedPerson>> {
    personScope(context.actor);
    const { filter, orderBy, width = 'WHOLE', isCounted = false } = asked;
    const order = orderBy ?? BY_NAME;
    const list = `persons:${path}:${order.field}:${order.direction}:${JSON.stringify(filter ?? {})}`;
    const page = pageOf(context.cursors, list, args, 2);
    const year = Number(this.deps.clock.today().slice(0, 4));
    const wanted = await wantedPeople(this.deps, context, filter ?? {}, year);
    const within = wanted ? await this.within(context, path, filter?.organizationId) : null;
    if (wanted === null || within === null) return nobody(page);
    const count = this.counter(context, wanted, within);
    if (isCounted) void count().catch(() => undefined);
    const rows = (await this.pages(context, { ...wanted, order, ...page, width }, within)) ?? [];
    return listing<ListedPerson>(rows, page, (row) => context.cursors.write(list, [row.sortKey, row.id]), count);
  }

  /** Counts once; begun early, it runs beside the page, and a failure waits for whoever asks for the total. */
  private counter(context: AppContext, wanted: WantedPeople, path: string): () => Promise<number> {
    let counted: Promise<number> | null = null;
    return () => (counted ??= this.counts(context, wanted, path).then((n) => n ?? 0));
  }

  /** The part of the path that lies within an organisation; null where there is none that the actor may see. */
  private async within(context: AppContext, path: string, organizationId: string | null | undefined): Promise<string | null> {
    if (!organizationId) return path;
    const key = keyOf('Organization', organizationId);
    const place = key === null ? null : await this.deps.organizationOf(context, key);
    if (!place) return null;
    return isWithin(place.path, path) ? place.path : isWithin(path, place.path) ? path : null;
  }

  create(context: AppContext, input: CreatePersonInput): Promise<PersonOutcome> {
    return createPerson(this.deps, context, input);
  }

  update(context: AppContext, input: UpdatePersonInput): Promise<PersonOutcome> {
    return updatePerson(this.deps, context, input);
  }

  reveal(context: AppContext, input: RevealPersonFieldInput): ReturnType<typeof revealPersonField> {
    return revealPersonField(this.deps, context, input);
  }
}

/** A list without anybody. */
export function nobody(page: Page): Listing<ListedPerson> {
  return listing<ListedPerson>(
    [],
    page,
    () => '',
    () => Promise.resolve(0),
  );
}

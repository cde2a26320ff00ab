import type { PlainDate } from '@zhibu/domain';
import type { Actor } from '../../kernel/actor.js';
import { requestLoaderBy, type AppContext } from '../../kernel/graphql/context.js';
import { keyOf } from '../../kernel/ids.js';
import { listing, pageOf, type Listing, type PageArgs } from '../../kernel/paging.js';
import { pastOrganizations, type Organization } from '../organization/index.js';
import { personCountsThen, personPagesThen, type PeopleThen } from './person-as-of.repository.js';
import { personFilter } from './person-filter.js';
import type { ListedPerson, PersonPage } from './person-list.repository.js';
import { findsNobody, scopeFor, type WantedPeople } from './person-lists.js';
import type { PersonDependencies } from './person-write.js';
import { notFound, personScope, visiblePlaces } from './person.policy.js';
import { walkByName } from './person-walk-then.js';
import { BY_NAME, nobody, type PersonsWanted } from './person.service.js';
import { wantedPeople } from './wanted-people.js';

type WantedThen = WantedPeople & { readonly day: PlainDate };

/** The day of a list, and the organisation of that day within which it lies; null: wherever the actor may look. */
export interface PastPlace {
  readonly day: PlainDate;
  readonly below: Organization['then'];
}

/** Stands for everything where lists are named by the organisation at which they begin: no organisation has this key. */
const EVERYTHING = 0;

/** Reads each list by the organisation at which it begins; everything and organisations by a statement each. */
async function readEach<Value>(keys: readonly number[], read: (starts: readonly number[] | null) => Promise<Map<number, Value>>) {
  const starts = keys.filter((key) => key !== EVERYTHING);
  const [all, below] = await Promise.all([
    keys.includes(EVERYTHING) ? read(null) : new Map<number, Value>(),
    starts.length > 0 ? read(starts) : new Map<number, Value>(),
  ]);
  return new Map([
    ...[...all.values()].map((value) => [EVERYTHING, value] as const),
    ...[...below].map(([list, value]) => [starts[list] ?? EVERYTHING, value] as const),
  ]);
}

function peopleThen(actor: Actor, wanted: WantedThen, starts: readonly number[] | null): PeopleThen {
  const { paths, ownPersonId } = scopeFor(actor, wanted);
  const { day, text, unitPath, idNumberHash, conditions, year } = wanted;
  const namingPaths = ownPersonId === null ? [] : visiblePlaces(actor);
  return { day, starts, paths, ownPersonId, namingPaths, filter: personFilter(conditions, year), text, unitPath, idNumberHash };
}

/** Reads of people as of past days: their placements of the day in the tree of the day, everything else as known today. */
export class PastPeople {
  private readonly pages;
  private readonly counts;
  private readonly organizations;

  constructor(private readonly deps: PersonDependencies) {
    const sql = deps.database.read;
    this.organizations = pastOrganizations(deps);
    this.pages = requestLoaderBy(({ actor }, wanted: WantedThen & PersonPage, keys: readonly number[]) =>
      readEach(keys, async (starts) => {
        const people = peopleThen(actor, wanted, starts);
        const walked = await walkByName(sql, people, wanted);
        return walked ? new Map([[0, walked]]) : personPagesThen(sql, people, wanted);
      }),
    );
    this.counts = requestLoaderBy(({ actor }, wanted: WantedThen, keys: readonly number[]) =>
      readEach(keys, (starts) => personCountsThen(sql, peopleThen(actor, wanted, starts))),
    );
  }

  /** The organisation on which somebody hung on a day. @throws AppError NOT_FOUND where it is not to be seen */
  async organizationOf(context: AppContext, day: PlainDate, key: number): Promise<Organization> {
    const organization = await this.organizations.load(context, day, key);
    if (!organization) throw notFound(context.actor);
    return organization;
  }

  /** The group in which somebody was on a day; null where it is not to be seen. */
  groupOf(context: AppContext, day: PlainDate, key: number): Promise<Organization | null> {
    return this.organizations.load(context, day, key);
  }

  /**
   * People as of a past day. Lists of several organisations that are asked for at the same time are read together. A place that the
   * actor may not see holds nobody.
   * @throws AppError FORBIDDEN, FIELD_NOT_PERMITTED
   */
  async persons(context: AppContext, place: PastPlace, asked: PersonsWanted, args: PageArgs): Promise<Listing<ListedPerson>> {
    personScope(context.actor);
    const { filter, orderBy, width = 'WHOLE' } = asked;
    const order = orderBy ?? BY_NAME;
    const { day } = place;
    const list = `persons:${day}:${place.below?.keys.at(-1) ?? ''}:${order.field}:${order.direction}:${JSON.stringify(filter ?? {})}`;
    const page = pageOf(context.cursors, list, args, 2);
    const people = await wantedPeople(this.deps, context, filter ?? {}, Number(day.slice(0, 4)));
    const start = await this.startOf(context, place, filter?.organizationId);
    if (people === null || start === null || findsNobody(people)) return nobody(page);
    const wanted: WantedThen = { ...people, day };
    const rows = (await this.pages(context, { ...wanted, order, ...page, width }, start)) ?? [];
    return listing<ListedPerson>(
      rows,
      page,
      (row) => context.cursors.write(list, [row.sortKey, row.id]),
      async () => (await this.counts(context, wanted, start)) ?? 0,
    );
  }

  /** The organisation at which a list begins; null where there is none that the actor may see. */
  private async startOf(context: AppContext, { day, below }: PastPlace, organizationId: string | null | undefined): Promise<number | null> {
    const itself = below?.keys.at(-1) ?? EVERYTHING;
    if (!organizationId) return itself;
    const key = keyOf('Organization', organizationId);
    const then = key === null ? null : (await this.organizations.load(context, day, key))?.then;
    if (!then || key === null) return null;
    if (!below || then.keys.includes(itself)) return key;
    return below.keys.includes(key) ? itself : null;
  }
}

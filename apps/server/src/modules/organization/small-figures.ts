import { ancestorPaths, summaryOf, type OrganizationKind } from '@zhibu/domain';
import { isHiddenOnTheWay, type Level, type Sibling } from '@zhibu/statistics';
import type { Sql } from '../../kernel/sql.js';
import {
  ALL_WITHHELD,
  cellsOfBlock,
  FIGURE_BLOCKS,
  isSmallPlace,
  type CountedPlace,
  type FigureBlock,
  type Withheld,
} from './figure-blocks.js';
import { countersOf } from './rollup.summary.js';

type PlaceRow = {
  readonly id: number;
  readonly parentId: number | null;
  readonly path: string;
  readonly kind: OrganizationKind;
  readonly populated: number;
};

// Everything that hangs directly on one of the organisations above, and their tops. Two organisations with people are as good as many.
const SIBLINGS = `with above as (select id, path, parent_id from organization where path = any($1::text[]))
select o.id, o.parent_id as "parentId", o.path, o.kind, (select count(*)::int from (
    select 1 from organization b where b.path >= o.path and b.path < o.path || '~'
      and exists (select 1 from person p where p.organization_id = b.id and p.state = 'ACTIVE') limit 2) found) as populated
from organization o
where o.closed_on is null and (o.parent_id in (select id from above) or o.id in (select id from above where parent_id is null))`;

interface Place extends CountedPlace {
  readonly path: string;
}

/** Names those among whom an organisation stands. Each top stands for itself: nothing holds the sum of several. */
const groupOf = (path: string) => ancestorPaths(path).at(-1) ?? `=${path}`;

/**
 * Which figures of organisations are withheld from those who may not read their people, by path. Three statements, one or two more for
 * roots and branches, however many organisations. Takes no scope: it says nothing but what to leave out.
 */
export async function withheldFigures(sql: Sql, paths: readonly string[], dataYear: number): Promise<Map<string, Withheld>> {
  const above = [...new Set(paths.flatMap((path) => [...ancestorPaths(path), path]))];
  const rows = await sql.rows<PlaceRow>(SIBLINGS, [above]);
  const counters = await countersOf(
    sql,
    rows.map(({ id }) => id),
  );
  const places = rows.map((row): Place => {
    const vector = counters.get(row.id) ?? [];
    return { key: row.id, ...row, counters: vector, figures: summaryOf(vector, dataYear) };
  });
  const standing = new Standing(places);
  return new Map(paths.map((path) => [path, standing.withheldAt(path)]));
}

/** Organisations with those beside them. */
class Standing {
  private readonly byPath: ReadonlyMap<string, Place>;
  private readonly siblings = new Map<string, Place[]>();
  private readonly levels = new Map<string, readonly Sibling[]>();

  constructor(places: readonly Place[]) {
    this.byPath = new Map(places.map((place) => [place.path, place]));
    for (const place of places) this.siblings.set(groupOf(place.path), [...(this.siblings.get(groupOf(place.path)) ?? []), place]);
  }

  withheldAt(path: string): Withheld {
    const way = [...ancestorPaths(path), path];
    // Groups are parts of a branch, and what is closed has no place among its siblings.
    if (this.byPath.get(path)?.kind === 'GROUP' || way.some((one) => !this.byPath.has(one))) return ALL_WITHHELD;
    return new Set(FIGURE_BLOCKS.filter((block) => isHiddenOnTheWay(way.map((one) => this.levelAt(one, block)))));
  }

  private levelAt(path: string, block: FigureBlock): Level {
    const name = `${groupOf(path)} ${block}`;
    const siblings = this.levels.get(name) ?? (this.siblings.get(groupOf(path)) ?? []).map((place) => siblingOf(place, block));
    this.levels.set(name, siblings);
    return { siblings, onTheWay: this.byPath.get(path)?.key ?? 0 };
  }
}

const siblingOf = (place: Place, block: FigureBlock): Sibling => ({
  key: place.key,
  isSmall: isSmallPlace(place),
  cells: cellsOfBlock(block, place),
});

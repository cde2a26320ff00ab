import { encodeId, type App } from '@zhibu/server';
import { CANARY, GRANTED, regionOfCode, REGIONS, type Region } from './regions.js';

export interface Planted {
  readonly type: 'Organization' | 'Unit' | 'Person' | 'PartyPost';
  readonly key: number;
  /** Global ID. */
  readonly id: string;
  /** The code; of a person the name. */
  readonly code: string;
  readonly region: Region;
}

export interface Forest {
  readonly planted: readonly Planted[];
  /** The region of every global ID. */
  readonly regionOf: ReadonlyMap<string, Region>;
  /** A typical thing of a region: its committee or that committee's unit, the root where it has none; its first person; its first post. */
  typical(type: Planted['type'], region: Region): Planted;
  byCode(code: string): Planted;
}

interface Row {
  readonly id: number;
  readonly code: string;
}

// What crosses the border of a region belongs to the side that is not granted.
const READS: readonly (readonly [Planted['type'], string])[] = [
  ['Organization', 'select id, code from organization order by path'],
  ['Unit', 'select id, code from unit order by path'],
  ['Person', 'select id, name as code from person order by id'],
  [
    'PartyPost',
    `select t.id, case when left(p.name, 1) = left(o.name, 1) then p.name when left(p.name, 1) = '${CANARY[GRANTED]}' then o.name else p.name end as code
     from party_post t join person p on p.id = t.person_id join organization o on o.id = t.organization_id order by t.id`,
  ],
];

function regionOf(type: Planted['type'], code: string): Region {
  if (type === 'Organization' || type === 'Unit') return regionOfCode(code);
  const found = REGIONS.find((region) => code.startsWith(CANARY[region]));
  if (!found) throw new Error(`No region has the name ${code}.`);
  return found;
}

/** Finds the three trees in a database that was cloned from the forest. */
export async function readForest(sql: App['database']['read']): Promise<Forest> {
  const planted: Planted[] = [];
  for (const [type, text] of READS) {
    const rows = await sql.rows<Row & Record<string, unknown>>(text);
    planted.push(...rows.map(({ id, code }) => ({ type, key: id, id: encodeId(type, id), code, region: regionOf(type, code) })));
  }
  const found = (one: Planted | undefined): Planted => {
    if (!one) throw new Error('The forest has no such thing.');
    return one;
  };
  const isCommittee = ({ type, code }: Planted) => (type === 'Unit' ? code.endsWith('-K-U') : code.endsWith('-K'));
  return {
    planted,
    regionOf: new Map(planted.map(({ id, region }) => [id, region])),
    typical(type, region) {
      const own = planted.filter((one) => one.type === type && one.region === region);
      return found(own.find(isCommittee) ?? own[0]);
    },
    byCode: (code) => found(planted.find((one) => one.code === code)),
  };
}

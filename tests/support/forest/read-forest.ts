import { encodeId, type App } from '@zhibu/server';
import { regionOfCode, type Region } from './regions.js';

export interface Tree {
  readonly type: 'Organization' | 'Unit';
  readonly key: number;
  /** Global ID. */
  readonly id: string;
  readonly code: string;
  readonly region: Region;
}

export interface Forest {
  readonly nodes: readonly Tree[];
  /** The region of every global ID. */
  readonly regionOf: ReadonlyMap<string, Region>;
  /** A typical node of a region: its committee, or the root where it has none. */
  typical(type: Tree['type'], region: Region): Tree;
  byCode(code: string): Tree;
}

interface Row {
  id: number;
  code: string;
}

/** Finds the three trees in a database that was cloned from the forest. */
export async function readForest(sql: App['database']['read']): Promise<Forest> {
  const read = async (type: Tree['type'], table: string): Promise<Tree[]> => {
    const rows = await sql.rows<Row & Record<string, unknown>>(`select id, code from ${table} order by path`);
    return rows.map(({ id, code }) => ({ type, key: id, id: encodeId(type, id), code, region: regionOfCode(code) }));
  };
  const nodes = [...(await read('Organization', 'organization')), ...(await read('Unit', 'unit'))];
  const found = (node: Tree | undefined): Tree => {
    if (!node) throw new Error('The forest has no such node.');
    return node;
  };
  const committee = (node: Tree) => (node.type === 'Unit' ? node.code.endsWith('-K-U') : node.code.endsWith('-K'));
  return {
    nodes,
    regionOf: new Map(nodes.map(({ id, region }) => [id, region])),
    typical(type, region) {
      const own = nodes.filter((node) => node.type === type && node.region === region);
      return found(own.find(committee) ?? own[0]);
    },
    byCode: (code) => found(nodes.find((node) => node.code === code)),
  };
}

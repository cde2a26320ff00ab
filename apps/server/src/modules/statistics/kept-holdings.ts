import { createHash } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { endianness } from 'node:os';
import path from 'node:path';
import { bytesOf, emptyParts, Ledger, LEDGERS, shapeOf, type LedgerName, type LedgerParts, type LedgerShape } from '@zhibu/statistics';
import type { ClientBase } from 'pg';
import type { Sealing } from '../../kernel/sealing.js';
import type { Holdings } from './holdings.js';
import { columnsOf } from './ledgers.js';
import { SealedParts, writeSealed } from './sealed-pieces.js';
import { FIRST_YEAR, SOURCES, WIDTHS, type ColumnSource } from './sources.js';
import { UNIT_COLUMNS } from './units.js';

/** Where what is held is kept for the next start. */
export interface KeptPlace {
  readonly folder: string;
  readonly sealing: Sealing;
  /** Of fewer rows nothing is kept: the database is read as quickly. */
  readonly leastRows: number;
  /** Told why it could not be kept: the next start then takes longer. */
  readonly onFault: (error: unknown) => void;
}

/** Kept anew after so many acts or after everything was read anew, though not all the time. */
const ACTS_BETWEEN = 2_000;
const PAUSE_MS = 10 * 60_000;
/** Whoever has not written for so long has been killed. */
const SILENCE_MS = 60_000;

/** Raised where the meaning of what is kept changes otherwise than by the columns. */
const VERSION = 1;
const COLUMNS: Readonly<Record<LedgerName, readonly ColumnSource[]>> = {
  people: SOURCES.people.columns,
  organizations: SOURCES.organizations.columns,
  posts: SOURCES.posts.columns,
  units: UNIT_COLUMNS,
};
const LAYOUT = createHash('sha256')
  .update(JSON.stringify([VERSION, endianness(), FIRST_YEAR, WIDTHS, SOURCES, UNIT_COLUMNS]))
  .digest('hex');

/** To which state of which database it belongs: the chain of acts says that. */
interface Stamp {
  readonly layout: string;
  readonly migrations: number;
  readonly act: number;
  readonly hash: string;
}

interface Header extends Stamp {
  readonly ledgers: Readonly<
    Record<LedgerName, { readonly shape: LedgerShape; readonly texts: Readonly<Record<string, readonly string[]>> }>
  >;
}
const isHeader = (value: unknown): value is Header =>
  typeof value === 'object' && value !== null && 'layout' in value && value.layout === LAYOUT;

const STAMP = `select (select count(*)::int from migration) as migrations, (select hash from audit_entry where id = $1) as hash`;

async function stampOf(client: ClientBase, act: number): Promise<Stamp | null> {
  const { rows } = await client.query<{ migrations: number; hash: string | null }>(STAMP, [act]);
  const [found] = rows;
  return found?.hash ? { layout: LAYOUT, act, migrations: found.migrations, hash: found.hash } : null;
}

/**
 * Keeps what is held in a file, sealed, so that the next start reads that and only what was done since. It belongs to one act of one
 * chain: of another database, or one that was set back, nothing is taken.
 */
export class KeptHoldings {
  private readonly file: string;
  /** What is being written; one name, so that what a process left behind that was killed is written over. */
  private readonly fresh: string;
  private writing: Promise<void> | null = null;
  private kept: { readonly act: number; readonly at: number; readonly people: Ledger } | null = null;

  constructor(private readonly place: KeptPlace) {
    this.file = path.join(place.folder, 'held');
    this.fresh = `${this.file}.fresh`;
  }

  /** What was kept of this database; null where there is nothing that fits. */
  async restore(client: ClientBase): Promise<Holdings | null> {
    const parts = await SealedParts.open(this.file, this.place.sealing).catch(() => null);
    if (!parts) return null;
    try {
      const header = await headerIn(parts);
      const stamp = header && (await stampOf(client, header.act));
      if (!header || !stamp || stamp.hash !== header.hash || stamp.migrations !== header.migrations) return null;
      const holdings = await holdingsIn(parts, header);
      this.kept = { act: header.act, at: Date.now(), people: holdings.ledgers.people.ledger };
      return holdings;
    } catch {
      // Whatever is wrong with the file: the database has everything.
      return null;
    } finally {
      await parts.close();
    }
  }

  /** Begins to keep what is held, where that is worth it; nobody has to wait for the end of it. */
  async note(client: ClientBase, holdings: Holdings): Promise<void> {
    const rows = LEDGERS.reduce((sum, name) => sum + holdings.ledgers[name].ledger.rows, 0);
    if (rows < this.place.leastRows || this.isFresh(holdings) || this.writing || (await isBeingWritten(this.fresh))) return;
    const stamp = await stampOf(client, holdings.act);
    if (stamp) this.writing = this.write(stamp, holdings).finally(() => (this.writing = null));
  }

  private isFresh({ act, ledgers }: Holdings): boolean {
    const { kept } = this;
    if (!kept) return false;
    const isSame = kept.people === ledgers.people.ledger && act - kept.act < ACTS_BETWEEN;
    return isSame || Date.now() - kept.at < PAUSE_MS;
  }

  /** Ends when nothing is being written any more. */
  async settled(): Promise<void> {
    await this.writing;
  }

  private async write(stamp: Stamp, { ledgers }: Holdings): Promise<void> {
    const parts = LEDGERS.map((name): [LedgerName, LedgerParts] => [name, ledgers[name].ledger.parts()]);
    const entries = parts.map(([name, one]): [string, object] => [name, { shape: shapeOf(one), texts: textsOf(ledgers[name].columns) }]);
    const header = Buffer.from(JSON.stringify({ ...stamp, ledgers: Object.fromEntries(entries) }));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(header.length);
    const { fresh } = this;
    try {
      await mkdir(this.place.folder, { recursive: true, mode: 0o700 });
      await writeSealed(fresh, this.place.sealing, [length, header, ...parts.flatMap(([, one]) => bytesOf(one))]);
      await rename(fresh, this.file);
    } catch (error) {
      this.place.onFault(error);
      await rm(fresh, { force: true }).catch(() => undefined);
    }
    this.kept = { act: stamp.act, at: Date.now(), people: ledgers.people.ledger };
  }
}

/** Whether another process that shares the folder is at it. */
async function isBeingWritten(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs < SILENCE_MS;
}

const textsOf = (columns: Holdings['ledgers'][LedgerName]['columns']): Record<string, readonly string[]> =>
  Object.fromEntries([...columns].flatMap(([name, { kind, texts }]) => (texts && kind !== 'FLAG' ? [[name, [...texts]]] : [])));

async function headerIn(parts: SealedParts): Promise<Header | null> {
  const length = Buffer.alloc(4);
  await parts.read(length);
  const bytes = Buffer.alloc(length.readUInt32LE());
  await parts.read(bytes);
  const header: unknown = JSON.parse(bytes.toString());
  return isHeader(header) ? header : null;
}

async function holdingsIn(parts: SealedParts, { act, ledgers }: Header): Promise<Holdings> {
  const read = async (name: LedgerName) => {
    const { shape, texts } = ledgers[name];
    const found = emptyParts(shape);
    for (const bytes of bytesOf(found)) await parts.read(bytes);
    return { ledger: new Ledger(found), columns: columnsOf(COLUMNS[name], texts) };
  };
  const [people, organizations] = [await read('people'), await read('organizations')];
  const [posts, units] = [await read('posts'), await read('units')];
  return { ledgers: { people, organizations, posts, units }, act };
}

import type { Readable } from 'node:stream';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import type { FileFault } from './file.faults.js';

/** Beyond what 50,000 rows of the template need (about 75 MB in 20 parts); a bomb declares or holds thousands of times its size. */
export const ARCHIVE_LIMITS = { parts: 500, unpackedBytes: 150_000_000, ratio: 200, ratioFromBytes: 5_000_000 } as const;

const ZIP_MAGIC = Buffer.from('PK\u0003\u0004', 'latin1');
/** Compound files (OLE): .xls, and .xlsx with a password. */
const COMPOUND_MAGIC = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');

/** The parts of a workbook that passed the guard. What is read is what was measured: a part that unpacks to more than it declares fails. */
export interface WorkbookArchive {
  /** The unpacked bytes of a part (its case does not matter), null where there is none. The stream fails when the part is damaged. */
  open(part: string): Promise<Readable | null>;
}

/** Reads the directory of a workbook and judges it before anything is unpacked. */
export async function openWorkbookArchive(bytes: Buffer): Promise<WorkbookArchive | FileFault> {
  const fault = faultOfMagic(bytes);
  if (fault !== null) return fault;
  const zip = await fromBufferPromise(bytes).catch(() => null);
  if (zip === null) return 'DAMAGED';
  const entries = await readDirectory(zip);
  return typeof entries === 'string' ? entries : (faultOfParts(entries, bytes.length) ?? archiveOf(zip, entries));
}

function faultOfMagic(bytes: Buffer): FileFault | null {
  if (bytes.length === 0) return 'EMPTY';
  if (bytes.subarray(0, 8).equals(COMPOUND_MAGIC)) return bytes.includes(ENCRYPTED_STREAM) ? 'ENCRYPTED' : 'OLD_FORMAT';
  return bytes.subarray(0, 4).equals(ZIP_MAGIC) ? null : 'NOT_A_WORKBOOK';
}

async function readDirectory(zip: ZipFile): Promise<ReadonlyMap<string, Entry> | FileFault> {
  if (zip.entryCount > ARCHIVE_LIMITS.parts) return 'TOO_MANY_PARTS';
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) return 'UNSAFE_NAME';
      entries.set(entry.fileName, entry);
    }
  } catch (error) {
    // yauzl refuses absolute names, backslashes and `..` while it reads the directory.
    return error instanceof Error && /path|characters in fileName/.test(error.message) ? 'UNSAFE_NAME' : 'DAMAGED';
  }
  return entries;
}

function faultOfParts(entries: ReadonlyMap<string, Entry>, packedBytes: number): FileFault | null {
  const names = [...entries.keys()].map((name) => name.toLowerCase());
  const unpackedBytes = [...entries.values()].reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (!names.includes('[content_types].xml') || !names.includes('xl/workbook.xml')) return 'NOT_A_WORKBOOK';
  if ([...entries.values()].some((entry) => entry.isEncrypted())) return 'ENCRYPTED';
  if (names.some((name) => /(^|\/)vbaproject[^/]*\.bin$|^xl\/macrosheets\//.test(name))) return 'MACROS';
  if (names.some((name) => name.startsWith('xl/externallinks/'))) return 'EXTERNAL_LINKS';
  const tooDense = unpackedBytes > ARCHIVE_LIMITS.ratioFromBytes && unpackedBytes / packedBytes > ARCHIVE_LIMITS.ratio;
  return unpackedBytes > ARCHIVE_LIMITS.unpackedBytes || tooDense ? 'TOO_LARGE_INSIDE' : null;
}

function archiveOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): WorkbookArchive {
  const byLowerName = new Map([...entries.values()].map((entry) => [entry.fileName.toLowerCase(), entry]));
  return {
    async open(part) {
      const entry = byLowerName.get(part.toLowerCase());
      return entry ? zip.openReadStreamPromise(entry) : null;
    },
  };
}

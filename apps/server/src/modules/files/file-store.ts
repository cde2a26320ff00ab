import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Sealing } from '../../kernel/sealing.js';

/** Keeps the bytes of files, sealed like the personal fields that they hold, under names that say nothing. */
export interface FileStore {
  /** Returns the key under which the bytes are found again. */
  put(bytes: Buffer): Promise<string>;
  get(key: string): Promise<Buffer>;
  remove(key: string): Promise<void>;
}

const KEY = /^[0-9a-f]{32}$/;

export function makeFileStore(directory: string, sealing: Sealing): FileStore {
  const placeOf = (key: string) => {
    if (!KEY.test(key)) throw new Error('Not a key of a file.');
    return path.join(directory, key.slice(0, 2), key);
  };
  return {
    async put(bytes) {
      const key = randomBytes(16).toString('hex');
      const place = placeOf(key);
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      await writeFile(place, sealing.sealBytes(bytes), { mode: 0o600, flag: 'wx' });
      return key;
    },
    get: async (key) => sealing.openBytes(await readFile(placeOf(key))),
    remove: (key) => rm(placeOf(key), { force: true }),
  };
}

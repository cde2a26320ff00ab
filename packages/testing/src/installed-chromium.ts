import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { exclusively } from './exclusively.js';
import { LOCAL_DIRECTORY } from './local-directory.js';

/** A browser to start, and the environment that it needs; undefined for that of this process. */
export interface InstalledChromium {
  readonly executablePath: string;
  readonly env: Record<string, string> | undefined;
}

function packageVersion(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest: unknown = JSON.parse(readFileSync(path.join(path.dirname(entry), '..', 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest ? String(manifest.version) : '0';
}

/** The package's own list of font directories names /tmp. With this one, pages look alike on every machine: what they ship, else Open Sans. */
function fontConfiguration(directory: string): string {
  const fonts = `<dir>${path.join(directory, 'fonts', 'fonts')}</dir><cachedir>${path.join(directory, 'fonts-cache')}</cachedir>`;
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fonts}</fontconfig>\n`;
}

/** It is unpacked beside its place and then renamed, so a process that was killed leaves nothing that looks whole. */
async function unpack(directory: string): Promise<void> {
  const unfinished = `${directory}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  const program = fileURLToPath(new URL('../dist/unpack-chromium.js', import.meta.url));
  // The name of a Lambda runtime makes the package unpack the libraries (NSS and others) that a bare machine lacks.
  const env = { TMPDIR: unfinished, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  await promisify(execFile)(process.execPath, [program], { env });
  writeFileSync(path.join(unfinished, 'fonts.conf'), fontConfiguration(directory));
  renameSync(unfinished, directory);
}

/**
 * The Chromium of the npm package, unpacked once a version into the checkout's local directory, or the one that CHROMIUM_PATH names.
 *
 * @throws where the package has no browser for the machine and CHROMIUM_PATH names none
 */
export async function installedChromium(): Promise<InstalledChromium> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return { executablePath: named, env: undefined };
  if (process.platform !== 'linux' || process.arch !== 'x64') throw new Error('CHROMIUM_PATH must name a Chromium on this machine');
  const home = path.join(LOCAL_DIRECTORY, 'chromium');
  const directory = path.join(home, packageVersion());
  if (!existsSync(directory)) {
    await exclusively(home, async () => {
      if (!existsSync(directory)) await unpack(directory);
    });
  }
  const env = {
    HOME: directory,
    FONTCONFIG_FILE: path.join(directory, 'fonts.conf'),
    LD_LIBRARY_PATH: path.join(directory, 'al2023', 'lib'),
  };
  return { executablePath: path.join(directory, 'chromium'), env };
}

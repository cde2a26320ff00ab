import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** The text of a file; undefined when there is none. */
export function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** The object in a JSON text; undefined when it is damaged or holds no object. A list comes by its positions. */
export function parseObject(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const content: unknown = JSON.parse(text ?? '');
    return typeof content === 'object' && content !== null ? { ...content } : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces a file in one step, mode 0600: a reader sees the old content or the new. */
export function replaceFile(file: string, content: string): void {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, content, { mode: 0o600 });
  renameSync(unfinished, file);
}

/** Makes a file that appears whole or not at all, mode 0600. False when it exists: it is never overwritten. */
export function createFile(file: string, content: string): boolean {
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, content, { mode: 0o600 });
  try {
    linkSync(unfinished, file);
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    return createWithoutLink(file, content);
  } finally {
    rmSync(unfinished, { force: true });
  }
}

/** For file systems without hard links (exFAT, some network shares): exclusive as well, but a reader may see it half written. */
function createWithoutLink(file: string, content: string): boolean {
  try {
    writeFileSync(file, content, { mode: 0o600, flag: 'wx' });
    return true;
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return false;
    throw error;
  }
}

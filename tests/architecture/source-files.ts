import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');

export interface SourceFile {
  /** From the root of the repository. */
  readonly name: string;
  readonly text: string;
}

/** The files of folders whose name matches, without what was built or installed. */
export function sourceFiles(folders: readonly string[], matches: RegExp): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => matches.test(name) && !/(^|\/)(node_modules|dist|cache)\//.test(name))
      .map((name) => ({ name: path.posix.join(folder, name), text: readFileSync(path.join(ROOT, folder, name), 'utf8') })),
  );
}

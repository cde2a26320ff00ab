import { randomBytes } from 'node:crypto';
import { linkSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { readJsonObject } from './json-file.js';

/** What belongs to one cluster alone: the passwords of its two roles, and the name by which its processes are told from others'. */
export interface ClusterIdentity {
  readonly clusterName: string;
  readonly superuserPassword: string;
  readonly applicationPassword: string;
}

const secret = () => randomBytes(24).toString('base64url');

function readIdentity(file: string): ClusterIdentity | undefined {
  const { clusterName, superuserPassword, applicationPassword } = readJsonObject(file) ?? {};
  if (typeof clusterName !== 'string' || typeof superuserPassword !== 'string' || typeof applicationPassword !== 'string') return undefined;
  return { clusterName, superuserPassword, applicationPassword };
}

/** Reads the identity of the directory's cluster, and makes a random one the first time (file mode 0600). */
export function clusterIdentity(dataDirectory: string): ClusterIdentity {
  const file = path.join(dataDirectory, 'postgres-passwords.json');
  const known = readIdentity(file);
  if (known) return known;
  const made = { clusterName: `zhibu-${randomBytes(6).toString('hex')}`, superuserPassword: secret(), applicationPassword: secret() };
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  try {
    // A link appears whole or not at all, and never over another's: whoever is second reads the first one's.
    linkSync(unfinished, file);
  } catch (error) {
    const other = readIdentity(file);
    if (!other) throw error;
    return other;
  } finally {
    rmSync(unfinished, { force: true });
  }
  return made;
}

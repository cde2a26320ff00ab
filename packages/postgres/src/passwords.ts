import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { createFile, parseObject, readText } from './whole-file.js';

/** What belongs to one cluster alone: the passwords of its two roles, and the name by which its processes are told from others'. */
export interface ClusterIdentity {
  readonly clusterName: string;
  readonly superuserPassword: string;
  readonly applicationPassword: string;
}

export const identityFile = (dataDirectory: string) => path.join(dataDirectory, 'postgres-passwords.json');

const secret = () => randomBytes(24).toString('base64url');

function madeIdentity(): ClusterIdentity {
  return { clusterName: `zhibu-${randomBytes(6).toString('hex')}`, superuserPassword: secret(), applicationPassword: secret() };
}

/**
 * Reads the identity of the directory's cluster, and makes a random one the first time (file mode 0600).
 *
 * @throws when the file is damaged
 */
export function clusterIdentity(dataDirectory: string): ClusterIdentity {
  const file = identityFile(dataDirectory);
  if (readText(file) === undefined) createFile(file, `${JSON.stringify(madeIdentity(), null, 2)}\n`);
  const { clusterName, superuserPassword, applicationPassword } = parseObject(readText(file)) ?? {};
  if (typeof clusterName !== 'string' || typeof superuserPassword !== 'string' || typeof applicationPassword !== 'string') {
    throw new Error(`${file} is damaged: restore it, the data of the database cannot be opened without it`);
  }
  return { clusterName, superuserPassword, applicationPassword };
}

import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { INNOCENT, plantTree, violations } from './planted-tree.js';

const ROOT = path.resolve(import.meta.dirname, '../..');
const CONFIG = path.join(ROOT, 'packages/config/dependency-cruiser.cjs');
const CRUISER = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

interface Configuration {
  readonly forbidden: readonly { readonly name: string; readonly severity: string; readonly comment: string }[];
}

interface Findings {
  readonly summary: {
    readonly violations: readonly { readonly from: string; readonly to: string; readonly rule: { readonly name: string } }[];
  };
}

const isConfiguration = (value: unknown): value is Configuration => typeof value === 'object' && value !== null && 'forbidden' in value;
const isFindings = (value: unknown): value is Findings => typeof value === 'object' && value !== null && 'summary' in value;

function rules(): Configuration['forbidden'] {
  const loaded: unknown = createRequire(import.meta.url)(CONFIG);
  if (!isConfiguration(loaded)) throw new Error('No rules.');
  return loaded.forbidden;
}

const order = rules().flatMap(({ name }) => (name.startsWith('module-order-') ? [name.slice('module-order-'.length)] : []));
// The last module has nobody to its right, and so no rule of its own.
const planted = violations([...order, 'overview']);

/** Finds violations the way `npm run deps` does; the exit code counts them. */
async function findingsIn(folder: string): Promise<Findings['summary']['violations']> {
  const words = [CRUISER, '--config', CONFIG, '--output-type', 'json', 'apps/server/src', 'apps/admin/src', 'packages'];
  const output = await promisify(execFile)(process.execPath, words, { cwd: folder, maxBuffer: 64_000_000 }).then(
    ({ stdout }) => stdout,
    (error: unknown) => {
      if (error instanceof Error && 'stdout' in error && error.stdout !== '') return String(error.stdout);
      throw error;
    },
  );
  const findings: unknown = JSON.parse(output);
  if (!isFindings(findings)) throw new Error('Not an answer of dependency-cruiser.');
  return findings.summary.violations;
}

describe('import rules', () => {
  let folder: string;
  let findings: Findings['summary']['violations'];

  beforeAll(async () => {
    folder = plantTree([...order, 'overview']);
    findings = await findingsIn(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('has a planted violation for every rule, and every rule is an error', () => {
    expect(Object.keys(planted).sort()).toEqual([...new Set(rules().map(({ name }) => name))].sort());
    expect(rules().filter(({ severity }) => severity !== 'error')).toEqual([]);
  });

  it.each(Object.entries(planted))('%s is found', (name, { from, to }) => {
    const found = findings.filter(({ rule }) => rule.name === name).map((finding) => ({ from: finding.from, to: finding.to }));
    expect(found).toContainEqual({ from, to: to ?? from });
  });

  it('finds nothing in files that do only what is allowed', () => {
    expect(findings.filter(({ from }) => from in INNOCENT)).toEqual([]);
  });
});

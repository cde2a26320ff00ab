import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { migrations } from '@zhibu/server';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.js';

const LIST = path.join(import.meta.dirname, 'migrations.json');

/** A digest of what a file says, however it is laid out. */
const digestOf = (text: string) => createHash('sha256').update(text.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 16);

const files = sourceFiles(['apps/server/src/migrations'], /^m\d{4}-[\w-]+\.ts$/);
const digests = Object.fromEntries(files.map(({ name, text }) => [path.basename(name, '.ts'), digestOf(text)] as const));
const names = Object.keys(digests).sort();

describe('migrations', () => {
  it('that have left the house are as they were: a change is a new migration; a new one is added to migrations.json', () => {
    const known: unknown = JSON.parse(readFileSync(LIST, 'utf8'));
    expect(digests).toEqual(known);
  });

  it('run in the order of their numbers, without a gap', () => {
    expect(migrations.map(({ name }) => `m${name}`)).toEqual(names);
    expect(migrations.map(({ name }) => Number(name.slice(0, 4)))).toEqual(migrations.map((_, index) => index + 1));
  });

  it('use nothing that a distributed PostgreSQL lacks', () => {
    const texts = files.map(({ text }) => text.toLowerCase());
    for (const word of ['create trigger', 'tsvector', 'materialized view', 'deferrable', 'create function', 'listen ']) {
      expect(
        texts.filter((text) => text.includes(word)),
        word,
      ).toEqual([]);
    }
  });
});

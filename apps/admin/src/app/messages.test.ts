import { describe, expect, it } from 'vitest';
import type { MessageTree } from './messages';
import { messages as english } from './messages.en';
import { messages as chinese } from './messages.zh-CN';

const sources = import.meta.glob<string>(['/src/**/*.{ts,vue}', '!/src/**/*.test.ts'], { eager: true, query: '?raw', import: 'default' });

function keysOf(tree: MessageTree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) => (typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`)));
}

/** Keys that the code names as plain text: `t('…')` and the `…Key: '…'` of routes. */
function namedKeys(source: string): string[] {
  const pattern = /(?:\bt\(|\b\w+Key: |keypath=)(['"])([a-z]\w*(?:\.[\w-]+)+)\1/gi;
  return [...source.matchAll(pattern)].map((match) => match[2] ?? '');
}

describe('texts', () => {
  const known = new Set(keysOf(chinese));

  it('are the same keys in both languages', () => {
    expect([...known].sort()).toEqual(keysOf(english).sort());
  });

  it('exist for every key that the code names', () => {
    const missing = Object.entries(sources).flatMap(([file, source]) =>
      namedKeys(source)
        .filter((key) => !known.has(key))
        .map((key) => `${file}: ${key}`),
    );
    expect(missing).toEqual([]);
  });

  it('are found by the scan at all', () => {
    expect(Object.values(sources).flatMap(namedKeys).length).toBeGreaterThan(100);
  });
});

import { afterEach, describe, expect, it, vi } from 'vitest';
import { asCurl, readVariables, runQuery } from './run-query';

afterEach(() => vi.unstubAllGlobals());

function answering(body: string, status = 200): void {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })));
}

describe('runQuery', () => {
  it('shows the answer indented, with its cost', async () => {
    answering('{"data":{"a":1},"extensions":{"cost":{"requested":12,"limit":5000}}}');
    const answer = await runQuery('{ a }', {}, 'en');
    expect(answer.text).toContain('"a": 1');
    expect(answer).toMatchObject({ status: 200, failed: false, cost: { requested: 12, limit: 5000 } });
  });

  it('keeps errors and refusals as they came', async () => {
    answering('{"errors":[{"message":"no"}]}', 400);
    expect(await runQuery('{', {}, 'en')).toMatchObject({ status: 400, failed: true });
    answering('gateway', 502);
    expect(await runQuery('{ a }', {}, 'en')).toMatchObject({ text: 'gateway', failed: true });
  });

  it('says so when the server is away', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')));
    expect(await runQuery('{ a }', {}, 'en')).toMatchObject({ status: 0, failed: true });
  });
});

describe('readVariables', () => {
  it('takes an object or nothing', () => {
    expect(readVariables('')).toEqual({});
    expect(readVariables('{"a":[1]}')).toEqual({ a: [1] });
    expect(readVariables('[1]')).toBeUndefined();
    expect(readVariables('{')).toBeUndefined();
  });
});

describe('asCurl', () => {
  it('survives a quote in the document', () => {
    expect(asCurl('http://x', `{ a(b: "it's") }`, {}, 'T')).toContain(String.raw`it'\''s`);
  });
});

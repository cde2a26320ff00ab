import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Client } from '../support/client.js';

let running: RunningApp;
let analyst: Client;

beforeAll(async () => {
  running = await startApp();
  analyst = await running.signedIn([{ role: 'ANALYST' }]);
});
afterAll(() => running.close());

const inQuery = (operation: string) => `/graphql?query=${encodeURIComponent(operation)}`;

describe('T13 ways of asking', () => {
  const PREFLIGHT = { 'apollo-require-preflight': '1' };

  it('a mutation by GET is refused with Allow', async () => {
    const answer = await analyst.send(inQuery('mutation { signOut { signedOut } }'), { headers: PREFLIGHT });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect((await analyst.graphql('{ viewer { username } }')).text).toContain('account');
  });

  it('a GET that another site could cause is refused, and answered with a header that no form can set', async () => {
    const query = inQuery('{ viewer { username } }');
    expect(await analyst.send(query)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
    expect(await analyst.send(query, { headers: PREFLIGHT })).toMatchObject({ status: 200 });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'text/plain; charset=utf-8',
  ])('a POST of %s is refused as JSON', async (type) => {
    const body = type.startsWith('multipart') ? '--x--\r\n' : JSON.stringify({ query: 'mutation { signOut { signedOut } }' });
    const answer = await analyst.send('/graphql', { method: 'POST', headers: { 'content-type': type }, body });
    expect([400, 415]).toContain(answer.status);
    expect(answer.code, answer.text).toBeTypeOf('string');
    expect((await analyst.graphql('{ viewer { username } }')).text).toContain('account');
  });

  it('a POST without a type is refused', async () => {
    const answer = await analyst.send('/graphql', { method: 'POST', body: new Blob([JSON.stringify({ query: '{ viewer { id } }' })]) });
    expect([400, 415]).toContain(answer.status);
  });

  it.each(['PUT', 'PATCH', 'DELETE'])('%s is refused with Allow', async (method) => {
    const answer = await analyst.send('/graphql', { method });
    expect(answer).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });
});

describe('T14 other sites', () => {
  it.each(['https://evil.example', 'null', 'http://127.0.0.1.evil.example'])(
    'an answer to the origin %s carries no leave to read it',
    async (origin) => {
      const asked = await analyst.graphql('{ viewer { username } }', {}, { origin });
      const preflight = await analyst.send('/graphql', {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      });
      for (const { headers } of [asked, preflight]) {
        expect([...headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
      }
      expect(preflight.status).toBeGreaterThanOrEqual(400);
    },
  );

  it('every answer forbids frames, sniffing and foreign sources', async () => {
    for (const answer of [await analyst.graphql('{ viewer { id } }'), await analyst.send('/livez'), await analyst.send('/nothing')]) {
      expect(answer.headers.get('content-security-policy')).toContain(`default-src 'self'`);
      expect(answer.headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('x-powered-by')).toBeNull();
    }
  });
});

interface RawAnswer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly text: string;
}

/** Sends a request whose Host and path are exactly these: fetch would put them right. */
function exactly(url: string, path: string, headers: Record<string, string>): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const request = http.get({ hostname, port, path, headers: { accept: 'text/html', ...headers } }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
    });
    request.on('error', reject);
  });
}

/** Folders that stand for the built SPA and handbook. */
function pages(): { admin: string; handbook: string } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'zhibu-pages-'));
  const [admin, handbook] = [path.join(folder, 'admin'), path.join(folder, 'handbook')];
  for (const place of [admin, handbook, path.join(handbook, 'guide')]) {
    mkdirSync(place, { recursive: true });
    writeFileSync(path.join(place, 'index.html'), '<!doctype html><title>page</title>');
  }
  return { admin, handbook };
}

describe('T45 spoofed headers', () => {
  const SPOOFED = {
    host: 'evil.example',
    'x-forwarded-host': 'evil.example',
    'x-forwarded-proto': 'https',
    forwarded: 'host=evil.example',
  };

  it('no answer builds a link from the Host header', async () => {
    const web = pages();
    const withPages = await startApp({ config: { web } });
    const paths = ['/', '/people/1', '/livez', '/handbook', '/handbook/', '/handbook/guide', '/assets', '/nothing.js', '/graphql'];
    try {
      for (const asked of [...paths, '//evil.example/x', '/\\evil.example', '//evil.example/handbook/..%2f']) {
        const answer = await exactly(withPages.url, asked, SPOOFED);
        expect(answer.status, asked).toBeLessThan(500);
        const { location = '', refresh = '' } = answer.headers;
        expect(`${location}${String(refresh)}${answer.text}`, asked).not.toContain('evil.example');
        expect(location, asked).not.toMatch(/^(\/\/|\/\\|https?:)/);
      }
    } finally {
      await withPages.close();
      rmSync(path.dirname(web.admin), { recursive: true });
    }
  });

  const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }';
  const addresses = async (username: string) => {
    const rows = await running.sql.rows<{ address: string }>('select address from audit_entry where actor = $1', [username]);
    return rows.map((row) => row.address);
  };

  it('addresses named by a client that is no trusted proxy are not believed', async () => {
    await running.anonymous.graphql(
      SIGN_IN,
      { input: { username: 'spoofer', password: 'x' } },
      { 'x-forwarded-for': '203.0.113.7', 'x-real-ip': '203.0.113.7' },
    );
    expect(await addresses('spoofer')).toEqual(['127.0.0.1']);
  });

  it('addresses named by a trusted proxy are, and only the part that it vouches for', async () => {
    const proxied = await startApp({ config: { trustedProxies: ['127.0.0.1'] } });
    try {
      await proxied.anonymous.graphql(
        SIGN_IN,
        { input: { username: 'visitor', password: 'x' } },
        { 'x-forwarded-for': '198.51.100.9, 203.0.113.7' },
      );
      const rows = await proxied.sql.rows<{ address: string }>(`select address from audit_entry where actor = 'visitor'`);
      expect(rows).toEqual([{ address: '203.0.113.7' }]);
    } finally {
      await proxied.close();
    }
  });
});

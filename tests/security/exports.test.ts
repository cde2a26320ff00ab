import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantAccount, plantSession, plantToken } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { clientOf, type Answer, type Client } from '../support/client.js';
import { everything } from '../support/everything.js';
import { readArrow, readBook, readCsv, type Figures } from '../support/exports.js';
import { readForest, type Forest } from '../support/forest/read-forest.js';
import { CANARY, GRANTED, PREFIX, REGIONS } from '../support/forest/regions.js';
import { act, outcomeOf } from '../support/journey.js';
import { at, listAt } from '../support/json.js';

const FORMS = ['csv', 'csv&layout=long', 'json', 'xlsx', 'arrow', 'arrow&layout=long'] as const;
const PATH = '/statistics/query';

let running: RunningApp;
let forest: Forest;
let analyst: Client;

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  forest = await readForest(running.sql);
  analyst = await running.signedIn([{ role: 'ANALYST', organizationId: forest.typical('Organization', GRANTED).key }]);
});
afterAll(() => running.close());

const ask = (query: string, client = analyst) => client.send(`${PATH}?${query}`);
const post = (body: string, client = analyst, query = 'format=json') =>
  client.send(`${PATH}?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'apollo-require-preflight': '1' },
    body,
  });
const question = (more: object) => JSON.stringify({ measures: ['people.stock'], ...more });
const withoutTrace = ({ status, text }: Answer) => `${status} ${text.replace(/"traceId":"[^"]*"/, '')}`;

/** Everything that can be read in a file, whatever its form. */
async function textIn(form: string, query: string, session: string): Promise<string> {
  const answer = await fetch(new URL(`${PATH}?${query}&format=${form}`, running.url), { headers: { cookie: `zhibu_session=${session}` } });
  if (answer.status !== 200) throw new Error(await answer.text());
  if (form === 'xlsx') return JSON.stringify(await readBook(await answer.arrayBuffer()));
  if (!form.startsWith('arrow')) return answer.text();
  const bytes = await answer.arrayBuffer();
  const { metadata, ...table } = readArrow(bytes);
  // Dictionaries are read as they lie in the file, too: they could hold words of which no row speaks.
  return `${JSON.stringify([table, [...metadata]])} ${Buffer.from(bytes).toString('utf8')}`;
}

describe('T6 T13 T14 ways of asking', () => {
  it.each(['PUT', 'PATCH', 'DELETE'])('%s is refused with Allow', async (method) => {
    const answer = await analyst.send(PATH, { method });
    expect(answer).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'a POST of %s is refused as JSON',
    async (type) => {
      const headers = { 'content-type': type, 'apollo-require-preflight': '1' };
      const answer = await analyst.send(PATH, { method: 'POST', headers, body: type.startsWith('multipart') ? '--x--\r\n' : question({}) });
      expect([400, 415]).toContain(answer.status);
      expect(answer.code, answer.text).toBeTypeOf('string');
    },
  );

  it('what a page of another site causes is refused, and leaves no entry under the name of the reader', async () => {
    const before = (await running.sql.rows('select 1 from audit_entry')).length;
    for (const site of ['cross-site', 'same-site']) {
      const answer = await analyst.send(`${PATH}?measures=people.stock`, { headers: { 'sec-fetch-site': site } });
      expect(answer).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    }
    expect((await running.sql.rows('select 1 from audit_entry')).length).toBe(before);
    for (const site of ['same-origin', 'none'])
      expect((await analyst.send(`${PATH}?measures=people.stock`, { headers: { 'sec-fetch-site': site } })).status).toBe(200);
  });

  it('an answer to another origin carries no leave to read it', async () => {
    const answer = await analyst.send(`${PATH}?measures=people.stock`, { headers: { origin: 'https://evil.example' } });
    expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  it('a body that is too long is refused as JSON', async () => {
    const values = Array.from({ length: 100_000 }, (_, index) => `值${index}`);
    const answer = await post(question({ where: [{ dimension: 'rank', in: values }] }));
    expect(answer.status).toBe(413);
    expect(answer.code).toBeTypeOf('string');
  });
});

describe('T32 who asks', () => {
  const token = async (permissions: Parameters<typeof plantToken>[2]['permissions'], more: object = {}) => {
    const { id } = await plantAccount(running.sql, {
      grants: [{ role: 'ANALYST', organizationId: forest.typical('Organization', GRANTED).key }],
    });
    return clientOf(running.url, { token: await plantToken(running.sql, id, { permissions, ...more }) });
  };

  it('nobody, a wrong key, an expired one, one without the right and one of another address are refused', async () => {
    expect(await ask('measures=people.stock', running.anonymous)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    const wrong = clientOf(running.url, { token: `zhibu_${'A'.repeat(43)}` });
    expect(await ask('measures=people.stock', wrong)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    const expired = await token(['statistics.read'], { expiresAt: new Date(Date.now() - 1_000) });
    expect(await ask('measures=people.stock', expired)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
    expect(await ask('measures=people.stock', await token(['organization.read']))).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    const elsewhere = await token(['statistics.read'], { allowedAddresses: ['203.0.113.7'] });
    expect(await ask('measures=people.stock', elsewhere)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect((await ask('measures=people.stock', await token(['statistics.read']))).status).toBe(200);
  });

  it('a key in the address is no key', async () => {
    const { id } = await plantAccount(running.sql, { grants: [{ role: 'ANALYST' }] });
    const key = await plantToken(running.sql, id, { permissions: ['statistics.read'] });
    expect(await ask(`measures=people.stock&token=${key}`, running.anonymous)).toMatchObject({ status: 401 });
  });

  it('T31 somebody with a first password to replace takes nothing along', async () => {
    const { id } = await plantAccount(running.sql, { grants: [{ role: 'ANALYST' }] });
    await running.sql.rows('update app_user set must_change_password = true where id = $1 returning id', [id]);
    const client = clientOf(running.url, { session: await plantSession(running.sql, id) });
    expect(await ask('measures=people.stock', client)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });

  it.each(['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN', 'MEMBER'] as const)('T48 %s is refused', async (role) => {
    const place = role === 'MEMBER' ? forest.typical('Organization', GRANTED).key : null;
    const client = await running.signedIn([{ role, organizationId: place }]);
    expect(await ask('measures=people.stock', client)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(await post(question({}), client)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  });
});

describe('T16 T17 what lies outside', () => {
  it('is answered as what does not exist', async () => {
    const missing = withoutTrace(await ask('measures=people.stock&organization=NOWHERE'));
    for (const region of REGIONS.filter((one) => one !== GRANTED)) {
      const { id } = forest.typical('Organization', region);
      const place = forest.planted.find((one) => one.id === id)?.code ?? '';
      expect(withoutTrace(await ask(`measures=people.stock&organization=${place}`))).toBe(missing);
      expect(withoutTrace(await ask(`measures=people.stock&organizationId=${id}`))).toBe(missing);
      expect(withoutTrace(await post(question({ organization: { id } })))).toBe(missing);
    }
    for (const id of ['garbage', forest.typical('Unit', GRANTED).id])
      expect(withoutTrace(await ask(`measures=people.stock&organizationId=${id}`))).toBe(missing);
  });

  it.each(FORMS)('stands nowhere in a file of the form %s', async (form) => {
    const { id } = await plantAccount(running.sql, {
      grants: [{ role: 'AFFAIRS_ADMIN', organizationId: forest.typical('Organization', GRANTED).key }],
    });
    const session = await plantSession(running.sql, id);
    let own = 0;
    for (const query of [
      'measures=people.stock,organizations.stock&rows=organization.each',
      'measures=people.stock&rows=organization.each,rank',
      'measures=people.stock&rows=rank&columns=organization.children',
      'measures=posts.stock&rows=organization.each&columns=postKind',
      'measures=units.stock&rows=unitKind&columns=organization.each',
    ]) {
      const said = await textIn(form, query, session);
      if (said.includes(CANARY[GRANTED])) own += 1;
      for (const region of REGIONS.filter((one) => one !== GRANTED)) {
        expect(said.includes(CANARY[region]), `${query} ${region}`).toBe(false);
        expect(said.includes(`${PREFIX[region]}-`), `${query} ${region}`).toBe(false);
      }
    }
    expect(own).toBeGreaterThan(2);
  });
});

describe('T47 a shared question', () => {
  it.each(FORMS)('taken along as %s holds what its reader may read, and the trail says so', async (form) => {
    const sharer = await plantAccount(running.sql, { displayName: '分享人', grants: [{ role: 'AFFAIRS_ADMIN' }] });
    const owner = clientOf(running.url, { session: await plantSession(running.sql, sharer.id) });
    const asked = { measures: ['people.stock'], rows: [{ dimension: 'organization.each' }], organization: { code: 'ZQA0' } };
    const kept = await act(
      owner,
      'saveAnalysis',
      { name: `全部 ${form}`, question: asked },
      '... on SavedAnalysisSuccess { analysis { id } }',
    );
    const id = String(at(kept.body, 'data.done.analysis.id'));
    expect(outcomeOf(await act(owner, 'shareAnalysis', { id, expectedVersion: 1, explorers: true }))).toBe('SavedAnalysisSuccess');
    const reader = await plantAccount(running.sql, {
      grants: [{ role: 'ANALYST', organizationId: forest.typical('Organization', GRANTED).key }],
    });
    const said = await textIn(form, `saved=${id}`, await plantSession(running.sql, reader.id));
    expect(said).toContain(CANARY[GRANTED]);
    expect(said).toContain('SUPPRESSED');
    expect(said).toContain('NARROWED_TO_OWN_SCOPE');
    for (const region of REGIONS.filter((one) => one !== GRANTED)) expect(said.includes(CANARY[region]), region).toBe(false);
    const [entry] = await running.sql.rows<{ after: unknown }>(
      `select after from audit_entry where act = 'EXPORT_STATISTICS' and actor_id = $1 order by id desc limit 1`,
      [reader.id],
    );
    expect(entry?.after).toMatchObject({ saved: id, organizations: ['ZQA1-K'], withholdsSmallFigures: true });
  });
});

describe('T18 T20 T21 hidden fields', () => {
  it.each([
    ['measures=people.stock&rows=idNumber', 'UNKNOWN_DIMENSION'],
    ['measures=people.stock&rows=name', 'UNKNOWN_DIMENSION'],
    ['measures=people.stock&where=phone:138', 'UNKNOWN_DIMENSION'],
    ['measures=max.idNumber', 'UNKNOWN_MEASURE'],
    ['measures=people.stock&orderBy=idNumber:asc', 'BAD_USER_INPUT'],
    ['measures=people.stock&having=idNumber:1..', 'BAD_USER_INPUT'],
  ])('are none of the catalogue: %s', async (query, code) => {
    expect(await ask(query)).toMatchObject({ code });
  });
});

describe('T26 T27 odd texts and objects', () => {
  it('NUL and halves of characters are refused, the rest is taken as it stands', async () => {
    expect(await ask('measures=people.stock&organization=A%00')).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    for (const text of ['\u0000', '\ud800'])
      expect(await post(question({ organization: { code: text } }))).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    for (const text of [`' or 1=1 --`, '%', '_', '\\', `'; drop table person; --`, '../../x'])
      expect(await ask(`measures=people.stock&organization=${encodeURIComponent(text)}`)).toMatchObject({
        status: 404,
        code: 'BOUNDARY_NOT_FOUND',
      });
  });

  it.each(['__proto__', 'constructor', '$raw', '$or', '__helper'])('%s in a body changes nothing and is refused', async (name) => {
    const before = await everything(running.sql);
    const answer = await post(`{"measures":["people.stock"],"${name}":{"polluted":true,"prototype":{"polluted":true}}}`);
    expect(answer.status, answer.text).toBe(400);
    const nested = await post(`{"measures":["people.stock"],"organization":{"code":"ZQA1","${name}":{"polluted":true}}}`);
    expect(nested.status, nested.text).toBe(400);
    expect(Object.getPrototypeOf({})).not.toHaveProperty('polluted');
    expect(await everything(running.sql)).toEqual(before);
  });

  it('T11 a misspelt name is told, and no other is suggested', async () => {
    for (const body of [question({ colums: [] }), question({ treeBasis: 'CURENT' })]) {
      const answer = await post(body);
      expect(answer).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
      expect(answer.text).not.toMatch(/Did you mean|columns|CURRENT/);
    }
  });
});

describe('T40 names that begin like formulas', () => {
  it('are text in every form', async () => {
    const { id } = await plantAccount(running.sql, {
      grants: [{ role: 'AFFAIRS_ADMIN', organizationId: forest.typical('Organization', GRANTED).key }],
    });
    const session = await plantSession(running.sql, id);
    const admin = clientOf(running.url, { session });
    const names = [`=cmd|' /C calc'!A0`, '+1支部', '-1支部', '@支部', '＝支部'];
    for (const [index, name] of names.entries()) {
      const made = await act(admin, 'createOrganization', {
        ...{
          parentId: forest.typical('Organization', GRANTED).id,
          code: `ZQA1-F${index}`,
          name,
          kind: 'BRANCH',
          effectiveOn: '2024-01-01',
        },
      });
      expect(outcomeOf(made), made.text).toBe('OrganizationSuccess');
    }
    const query = 'measures=organizations.stock&rows=organization.children&organization=ZQA1-K';
    const at2 = (lines: readonly (readonly unknown[])[]) =>
      lines.map((line) => String(line[2])).filter((name) => names.some((one) => name.endsWith(one)));
    const get = (form: string) =>
      fetch(new URL(`${PATH}?${query}&format=${form}`, running.url), { headers: { cookie: `zhibu_session=${session}` } });
    expect(at2(readCsv(await (await get('csv')).text()).lines).sort()).toEqual(names.map((name) => `'${name}`).sort());
    expect(at2((await readBook(await (await get('xlsx')).arrayBuffer())).lines).sort()).toEqual([...names].sort());
    expect(at2(readArrow(await (await get('arrow')).arrayBuffer()).lines).sort()).toEqual([...names].sort());
  });
});

describe('T51 dear questions', () => {
  it.each([
    [`measures=people.stock&rows=${Array.from({ length: 50 }, () => 'sex').join(',')}`, 'TOO_MANY_DIMENSIONS'],
    [`measures=${Array.from({ length: 50 }, () => 'people.stock').join(',')}`, 'TOO_MANY_MEASURES'],
    ['measures=people.stock&rows=organization.each&from=1900-01-01&to=2026-01-01&granularity=month', 'TOO_MANY_PERIODS'],
    ['measures=people.stock&rows=ethnicGroup,birthYear,joiningYear,education,standing', 'ANALYSIS_TOO_DEAR'],
    ['measures=people.stock&rows=ethnicGroup&columns=birthYear,joiningYear&format=xlsx', 'EXPORT_TOO_LARGE'],
  ])('are refused: %s', async (query, code) => {
    expect(await ask(query)).toMatchObject({ status: 400, code });
  });
});

describe('T50 small figures', () => {
  it.each(FORMS)('are withheld in a file of the form %s where the API withholds them, and nothing else is', async (form) => {
    const query = `query ($input: AnalysisInput!) { analyze(input: $input) { rows { cells { value state } } totals { value state } } }`;
    const input = { measures: ['people.stock'], rows: [{ dimension: 'organization.each' }], columns: [{ dimension: 'sex' }], first: 1_000 };
    const told = (await analyst.graphql(query, { input })).body;
    const cells = [...listAt(told, 'data.analyze.rows').flatMap((row) => listAt(row, 'cells')), ...listAt(told, 'data.analyze.totals')];
    const withheld = cells.filter((cell) => at(cell, 'state') === 'SUPPRESSED').length;
    expect(withheld).toBeGreaterThan(3);
    const { id } = await plantAccount(running.sql, {
      grants: [{ role: 'ANALYST', organizationId: forest.typical('Organization', GRANTED).key }],
    });
    const said = await fetch(
      new URL(`${PATH}?measures=people.stock&rows=organization.each&columns=sex&format=${form}&notes=false`, running.url),
      {
        headers: { cookie: `zhibu_session=${await plantSession(running.sql, id)}` },
      },
    );
    const stateOf = (cell: unknown) => at(cell, 'state');
    const inAnswer = (answer: unknown) =>
      [...listAt(answer, 'rows').flatMap((row) => listAt(row, 'cells')), ...listAt(answer, 'totals')].map(stateOf);
    const inTable = ({ columns, lines }: Figures) => {
      const places = columns.flatMap((name, index) => (name.endsWith('state') ? [index] : []));
      return lines.flatMap((line) => places.map((index) => line[index]));
    };
    const states = {
      csv: async () => inTable(readCsv(await said.text())),
      xlsx: async () => inTable(await readBook(await said.arrayBuffer())),
      arrow: async () => inTable(readArrow(await said.arrayBuffer())),
      json: async () => inAnswer(JSON.parse(await said.text())),
    };
    const found = await (form.startsWith('csv')
      ? states.csv()
      : form.startsWith('arrow')
        ? states.arrow()
        : form === 'xlsx'
          ? states.xlsx()
          : states.json());
    expect(found.filter((state) => state === 'SUPPRESSED')).toHaveLength(withheld);
    expect(found).toHaveLength(cells.length);
  });
});

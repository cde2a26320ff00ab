import http from 'node:http';
import { text } from 'node:stream/consumers';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantAccount, plantSession, plantToken } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { clientOf, SESSION_COOKIE } from '../support/client.js';
import { parametersFor, readArrow, readBook, readCsv } from '../support/exports.js';
import { cellsOfAnswer, cellsOfLong, cellsOfWide, type Cells } from '../support/figures-in.js';
import { readForest, type Forest } from '../support/forest/read-forest.js';
import { act, eventually } from '../support/journey.js';
import { at, listAt, textAt } from '../support/json.js';
import { questions, type AskedQuestion, type Offered } from '../support/questions.js';

let running: RunningApp;
let forest: Forest;
const sessions: Record<'leader' | 'analyst', { session: string; token: string; id: number }> = {
  leader: { session: '', token: '', id: 0 },
  analyst: { session: '', token: '', id: 0 },
};

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  forest = await readForest(running.sql);
  const organizationId = forest.byCode('ZQA0').key;
  for (const [name, role] of [
    ['leader', 'LEADER'],
    ['analyst', 'ANALYST'],
  ] as const) {
    const { id } = await plantAccount(running.sql, { username: name, grants: [{ role, organizationId }] });
    const token = await plantToken(running.sql, id, { permissions: ['statistics.read', 'person.read'] });
    sessions[name] = { id, token, session: await plantSession(running.sql, id) };
  }
});
afterAll(() => running.close());

const reader = (name: keyof typeof sessions) => clientOf(running.url, { session: sessions[name].session });
const ask = (query: string, { as = 'analyst', ...init }: RequestInit & { as?: keyof typeof sessions } = {}) =>
  fetch(new URL(`/statistics/query?${query}`, running.url), {
    ...init,
    headers: { authorization: `Bearer ${sessions[as].token}`, ...Object.fromEntries(new Headers(init.headers)) },
  });
const codeOf = async (response: Response) => {
  const body: unknown = JSON.parse(await response.text());
  return [response.status, at(body, 'errors.0.extensions.code')];
};

const ANALYZE = `query ($input: AnalysisInput!) { analyze(input: $input) { rowCount truncated treeBasis organizations filters definitions { measure version } periods { key from to comparedWith }
  rows { keys { dimension value label } cells { measure column { dimension value label } value numerator denominator previous delta rate rateMissing state } }
  totals { measure column { dimension value label } value numerator denominator previous delta rate rateMissing state } } }`;

async function offered(): Promise<Offered> {
  const { body } = await reader('leader').graphql('{ measures { id dimensions } dimensions { id values { value } } }');
  const values = listAt(body, 'data.dimensions').map(
    (one) => [textAt(one, 'id'), listAt(one, 'values').map((value) => textAt(value, 'value'))] as const,
  );
  return {
    measures: listAt(body, 'data.measures').map((one) => ({
      id: textAt(one, 'id'),
      // Side by side, two dimensions of a hundred values have no room in a sheet.
      dimensions: listAt(one, 'dimensions')
        .map(String)
        .filter((id) => id !== 'birthYear' && id !== 'joiningYear'),
    })),
    values: Object.fromEntries(values.filter(([, list]) => list.length > 0)),
  };
}

/** The cells of the answer in every form. */
async function everyForm(question: AskedQuestion, as: keyof typeof sessions): Promise<Record<string, Cells>> {
  const parameters = parametersFor(question);
  const laid = { rows: question.rows.map(({ dimension }) => dimension), columns: question.columns.map(({ dimension }) => dimension) };
  if (question.time && 'granularity' in question.time) laid.columns.push(PERIOD_OF[String(question.time['granularity'])] ?? '');
  const form = async (more: string) => {
    const answer = await ask(`${parameters}&${more}`, { as });
    if (answer.status !== 200) throw new Error(`${more}: ${await answer.text()}`);
    return answer;
  };
  return {
    json: cellsOfAnswer(JSON.parse(await (await form('format=json')).text())),
    csv: cellsOfWide(readCsv(await (await form('format=csv')).text()), laid),
    'csv, long': cellsOfLong(readCsv(await (await form('format=csv&layout=long')).text()), laid),
    xlsx: cellsOfWide(await readBook(await (await form('format=xlsx')).arrayBuffer()), laid),
    arrow: cellsOfWide(readArrow(await (await form('format=arrow')).arrayBuffer()), laid),
    'arrow, long': cellsOfLong(readArrow(await (await form('format=arrow&layout=long')).arrayBuffer()), laid),
  };
}
const PERIOD_OF: Readonly<Record<string, string>> = {
  MONTH: 'month',
  QUARTER: 'quarter',
  HALF_YEAR: 'halfYear',
  YEAR: 'year',
  TERM: 'term',
};

describe('GET /statistics/query', () => {
  it(
    'T47 T50 tells in every form, cell for cell, what the API tells, to those who may read people and to others',
    { timeout: 240_000 },
    async () => {
      const codes = ['ZQA0', 'ZQA1-K', 'ZQA1-K-G1', 'ZQA1-K-2', 'ZQB'];
      const asked = fc.sample(questions(await offered(), codes), { numRuns: 24, seed: 20261122 });
      const counts = { compared: 0, refused: 0, withheld: 0 };
      for (const question of asked) {
        for (const as of ['leader', 'analyst'] as const) {
          const answer = await reader(as).graphql(ANALYZE, { input: { ...question, first: 1_000 } });
          if (answer.code !== undefined) {
            counts.refused += 1;
            expect(await codeOf(await ask(parametersFor(question).toString(), { as })), JSON.stringify(question)).toEqual([
              answer.status,
              answer.code,
            ]);
            continue;
          }
          counts.compared += 1;
          if (answer.text.includes('SUPPRESSED')) counts.withheld += 1;
          const expected = cellsOfAnswer(at(answer.body, 'data.analyze'));
          for (const [form, cells] of Object.entries(await everyForm(question, as)))
            expect(cells, `${form} of ${JSON.stringify(question)}`).toEqual(expected);
        }
      }
      expect(counts.compared).toBeGreaterThan(20);
      expect(counts.refused).toBeGreaterThan(1);
      expect(counts.withheld).toBeGreaterThan(2);
    },
  );

  it('says the same of itself as the API', async () => {
    const input = {
      measures: ['members.womenShare'],
      rows: [{ dimension: 'sex' }],
      organization: { code: 'ZQA1-K' },
      where: [{ dimension: 'standing', in: ['FULL'] }],
    };
    const { body } = await reader('analyst').graphql(ANALYZE, { input: { ...input, treeBasis: 'CURRENT' } });
    const answer = await ask('measures=members.womenShare&rows=sex&organization=ZQA1-K&where=standing:FULL&treeBasis=CURRENT');
    const told: unknown = JSON.parse(await answer.text());
    for (const field of ['rowCount', 'truncated', 'treeBasis', 'organizations', 'filters', 'definitions', 'periods'])
      expect(at(told, field)).toEqual(at(body, `data.analyze.${field}`));
    expect(new Date(textAt(told, 'dataAsOf')).getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  it('comes under a Chinese name, unread by the browser and kept by nobody', async () => {
    const answer = await ask('measures=people.stock&organization=ZQA1-K&format=xlsx', { headers: { 'accept-language': 'zh-CN' } });
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="[\x20-\x7e]+\.xlsx"; filename\*=UTF-8''%E7%BB%9F%E8%AE%A1[^"]+\.xlsx$/,
    );
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    await answer.arrayBuffer();
  });

  it('says in the file what its figures are: place, time, definitions, filters, and whether anything was cut', async () => {
    const query =
      'measures=members.stock&rows=organization.each&organization=ZQA0&where=sex:FEMALE&orderBy=members.stock:desc&first=3&lang=en';
    const csv = readCsv(await (await ask(`${query}&format=csv&bom=true`)).text());
    const book = await readBook(await (await ask(`${query}&format=xlsx`)).arrayBuffer());
    const arrow = readArrow(await (await ask(`${query}&format=arrow`)).arrayBuffer());
    for (const notes of [csv.notes, book.about].map((lines) => lines.join('\n'))) {
      for (const said of [
        '(ZQA0)',
        'sex=FEMALE',
        'Truncated: true (3 / ',
        'Measure members.stock (version 1)',
        'Data time',
        'are withheld (SUPPRESSED)',
        'analyst',
      ])
        expect(notes).toContain(said);
    }
    expect(arrow.metadata.get('truncated')).toMatch(/^true \(3 /);
    expect([csv.lines.length, book.lines.length, arrow.lines.length]).toEqual([4, 4, 4]);
    expect(book.sheets).toEqual(['Figures', 'About']);
    const bare = await (await ask(`${query}&format=csv&notes=false`)).text();
    expect(bare).toMatch(/^part,organization\.each,/);
  });

  it('begins with a byte order mark where that is asked for', async () => {
    const start = async (more: string) =>
      new Uint8Array(await (await ask(`measures=people.stock&format=csv&${more}`)).arrayBuffer()).slice(0, 3);
    expect(await start('bom=true')).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
    expect(await start('bom=false')).toEqual(new Uint8Array([0x23, 0x20, 0xe6]));
  });

  it('follows Accept, and refuses what it cannot make', async () => {
    const type = async (accept: string) => {
      const answer = await ask('measures=people.stock', { headers: { accept } });
      return [answer.status, answer.headers.get('content-type')];
    };
    expect(await type('text/csv')).toEqual([200, 'text/csv; charset=utf-8; header=present']);
    expect(await type('application/vnd.apache.arrow.stream')).toEqual([200, 'application/vnd.apache.arrow.stream']);
    expect(await type('*/*')).toEqual([200, 'application/json; charset=utf-8']);
    expect(await codeOf(await ask('measures=people.stock', { headers: { accept: 'application/pdf' } }))).toEqual([406, 'NOT_ACCEPTABLE']);
  });

  it('has every row where the API has pages, and the first of them where few are wanted', async () => {
    const query = 'measures=people.stock&rows=organization.each,sex&organization=ZQA0&format=csv&layout=wide&notes=false';
    const all = await ask(query, { as: 'leader' });
    const rows = Number(all.headers.get('x-row-count'));
    expect(readCsv(await all.text()).lines).toHaveLength(rows + 1);
    const few = await ask(`${query}&first=2`, { as: 'leader' });
    expect([few.headers.get('x-row-count'), few.headers.get('x-truncated')]).toEqual([String(rows), 'true']);
    expect(readCsv(await few.text()).lines).toHaveLength(3);
    expect(await codeOf(await ask(`${query}&first=0`))).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('refuses each wrong question as the API does, as JSON with a trace id', async () => {
    for (const [query, code] of [
      ['measures=members.magic', 'UNKNOWN_MEASURE'],
      ['rows=sex', 'BAD_USER_INPUT'],
      ['measures=people.stock&rows=shoeSize', 'UNKNOWN_DIMENSION'],
      ['measures=people.stock&rows=sex,sex', 'DIMENSION_TWICE'],
      ['measures=people.stock&rows=sex&where=sex:MALE', 'DIMENSION_IN_ROWS_AND_FILTER'],
      ['measures=people.stock&where=sex:BOTH', 'UNKNOWN_VALUE'],
      ['measures=people.stock&asOf=1950-01-01', 'PERIOD_WITHOUT_DATA'],
      ['measures=people.stock&asOf=2026-02-30', 'BAD_USER_INPUT'],
      ['measures=people.stock&granularity=fortnight&last=2', 'BAD_USER_INPUT'],
      ['measures=people.stock&organisation=ZQA0', 'BAD_USER_INPUT'],
    ] as const) {
      const answer = await ask(query);
      const body: unknown = JSON.parse(await answer.text());
      expect([answer.status, at(body, 'errors.0.extensions.code')], query).toEqual([400, code]);
      expect(at(body, 'errors.0.extensions.traceId')).toBe(answer.headers.get('x-trace-id'));
    }
  });
});

describe('POST /statistics/query', () => {
  const question = { measures: ['people.stock'], rows: [{ dimension: 'organization.children' }], organization: { code: 'ZQA0' } };
  const post = (body: unknown, query = 'format=json', headers: Record<string, string> = {}) =>
    ask(query, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) });

  it('takes the input of analyze', async () => {
    const [posted, got] = [await post(question), await ask('measures=people.stock&rows=organization.children&organization=ZQA0')];
    expect(cellsOfAnswer(JSON.parse(await posted.text()))).toEqual(cellsOfAnswer(JSON.parse(await got.text())));
  });

  it('judges it by the same types', async () => {
    expect(await codeOf(await post({ ...question, measures: 'people.stock', colour: 1 }))).toEqual([400, 'BAD_USER_INPUT']);
    expect(await codeOf(await post({ ...question, rows: [{ dimension: 5 }] }))).toEqual([400, 'BAD_USER_INPUT']);
    expect(await codeOf(await post({ ...question, first: 5 }))).toEqual([400, 'BAD_USER_INPUT']);
    expect(await codeOf(await post([question]))).toEqual([400, 'BAD_USER_INPUT']);
    expect(await codeOf(await post(question, 'format=json&measures=x'))).toEqual([400, 'BAD_USER_INPUT']);
    expect((await post({ ...question, where: [{ dimension: 'sex', in: 'FEMALE' }] })).status).toBe(200);
  });

  it('from a page needs the header that no form can set', async () => {
    const send = (headers: Record<string, string>) =>
      reader('analyst').send('/statistics/query?format=json', {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(question),
      });
    expect((await send({})).code).toBe('FORBIDDEN');
    expect((await send({ 'apollo-require-preflight': '1' })).status).toBe(200);
  });
});

describe('saved questions', () => {
  const save = async (name: string) => {
    const question = { measures: ['people.stock'], rows: [{ dimension: 'organization.children' }], organization: { code: 'ZQA0' } };
    const done = await act(reader('analyst'), 'saveAnalysis', { name, question }, '... on SavedAnalysisSuccess { analysis { id } }');
    return textAt(done.body, 'data.done.analysis.id');
  };

  it('are asked by their ID, at another place and time where that is wanted, under their name', async () => {
    const id = await save('各单位/人数');
    const answer = await ask(`saved=${id}&format=csv&layout=long`);
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('各单位_人数-ZQA0-');
    const { body } = await reader('analyst').graphql(
      `query ($id: ID!) { runSavedAnalysis(id: $id) { rows { keys { dimension value } cells { measure column { dimension value } value numerator denominator previous delta rate rateMissing state } }
        totals { measure column { dimension value } value numerator denominator previous delta rate rateMissing state } } }`,
      { id },
    );
    expect(cellsOfLong(readCsv(await answer.text()), { rows: ['organization.children'], columns: [] })).toEqual(
      cellsOfAnswer(at(body, 'data.runSavedAnalysis')),
    );
    const elsewhere: unknown = JSON.parse(await (await ask(`saved=${id}&organization=ZQA1-K&asOf=2024-06-30`)).text());
    expect([at(elsewhere, 'organizations'), at(elsewhere, 'periods.0.key')]).toEqual([['ZQA1-K'], '2024-06-30']);
    expect(await codeOf(await ask(`saved=${id}&rows=sex`))).toEqual([400, 'BAD_USER_INPUT']);
  });

  it('T16 of others that are not shared are answered as those that do not exist', async () => {
    const id = await save('不共享');
    const texts = await Promise.all(
      [id, 'garbage', 'U2F2ZWRBbmFseXNpczo5ODc2NTQzMjE'].map(async (one) => {
        const answer = await ask(`saved=${one}`, { as: 'leader' });
        return `${answer.status} ${(await answer.text()).replace(/"traceId":"[^"]*"/, '')}`;
      }),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toMatch(/^404 .*NOT_FOUND/);
  });

  it('say in every form what has changed since', async () => {
    const id = await save('改了定义');
    await running.sql.rows(
      `update saved_analysis set definitions = '[{"measure":"people.stock","version":"0"}]' where name = '改了定义' returning id`,
    );
    expect(readCsv(await (await ask(`saved=${id}&format=csv`)).text()).notes.join()).toContain('DEFINITION_CHANGED');
    const told: unknown = JSON.parse(await (await ask(`saved=${id}`)).text());
    expect(at(told, 'notices.0.code')).toBe('DEFINITION_CHANGED');
  });
});

describe('what leaves is recorded', () => {
  it('T47 who took what, how many rows, and whether small figures were withheld', async () => {
    const [before] = await running.sql.rows<{ id: number }>('select coalesce(max(id), 0) as id from audit_entry');
    const answer = await ask('measures=people.stock&rows=organization.each&organization=ZQA1-K&format=csv&first=2', {
      headers: { 'user-agent': 'curl' },
    });
    const trace = answer.headers.get('x-trace-id');
    await answer.text();
    const entries = await running.sql.rows<{ actor: string; act: string; type: string; after: unknown; trace: string }>(
      `select actor, act, object_type as type, after, trace_id as trace from audit_entry where id > $1`,
      [before?.id],
    );
    expect(entries).toMatchObject([
      {
        actor: 'analyst',
        act: 'EXPORT_STATISTICS',
        type: 'Statistics',
        trace,
        after: {
          format: 'csv',
          rows: 2,
          truncated: true,
          organizations: ['ZQA1-K'],
          withholdsSmallFigures: true,
          saved: null,
          question: { measures: ['people.stock'], organization: { code: 'ZQA1-K' } },
        },
      },
    ]);
  });

  it('a refused one is not, and leaves nothing behind', async () => {
    const count = async () => (await running.sql.rows<{ n: number }>(`select count(*)::int as n from audit_entry`))[0]?.n;
    const before = await count();
    await ask('measures=people.stock&organization=ZQB');
    expect(await count()).toBe(before);
  });
});

describe('T59 statements', () => {
  it('are as many for one row as for all', async () => {
    const statements = async (query: string) => {
      running.takeStatements();
      await (await ask(`${query}&format=csv`)).text();
      return running.takeStatements().length;
    };
    await statements('measures=people.stock&organization=ZQA0');
    const counts = [];
    for (const first of [1, 10, 100])
      counts.push(await statements(`measures=people.stock&rows=organization.each&organization=ZQA0&first=${first}`));
    expect(new Set(counts).size).toBe(1);
    expect(counts[0]).toBeLessThanOrEqual(4);
  });
});

describe('a large answer', () => {
  const LARGE = `measures=${'people.stock,members.stock,members.full,members.womenShare,members.averageAge'}&rows=ethnicGroup&columns=birthYear&compare=previous_period&organization=ZQA0&format=csv&layout=long`;
  /** Sends the question on a connection of its own and reads nothing of the answer. */
  const open = () =>
    new Promise<http.IncomingMessage>((resolve, reject) => {
      const headers = { cookie: `${SESSION_COOKIE}=${sessions.leader.session}` };
      http.get(new URL(`/statistics/query?${LARGE}`, running.url), { agent: false, headers }, resolve).once('error', reject);
    });

  it('T52 is sent as fast as it is read; three of an account run at once, and whoever leaves gives his place back', async () => {
    const answers = [await open(), await open(), await open()];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    const fourth = await open();
    expect([fourth.statusCode, at(JSON.parse(await text(fourth)), 'errors.0.extensions.code')]).toEqual([429, 'TOO_MANY_REQUESTS']);
    expect((await ask('measures=people.stock', { as: 'analyst' })).status).toBe(200);
    for (const answer of answers) answer.destroy();
    const another = await eventually(open, ({ statusCode }) => statusCode === 200);
    expect(another.statusCode).toBe(200);
    const { lines } = readCsv(await text(another));
    expect(lines.length).toBeGreaterThan(10_000);
  });
});

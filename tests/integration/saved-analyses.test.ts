import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantAccount, plantSession, plantToken, type Account, type Grant } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { clientOf, type Client } from '../support/client.js';
import { readForest, type Forest } from '../support/forest/read-forest.js';
import { CANARY } from '../support/forest/regions.js';
import { act, eventually, outcomeOf } from '../support/journey.js';
import { at, listAt, textAt } from '../support/json.js';

interface Somebody {
  readonly account: Account;
  readonly client: Client;
}

let running: RunningApp;
let forest: Forest;
let owner: Somebody;

async function somebody(grants: readonly Grant[], displayName?: string): Promise<Somebody> {
  const account = await plantAccount(running.sql, { grants, displayName });
  return { account, client: clientOf(running.url, { session: await plantSession(running.sql, account.id) }) };
}
const place = (code: string) => forest.byCode(code).key;

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  forest = await readForest(running.sql);
  owner = await somebody([{ role: 'ANALYST', organizationId: place('ZQA0') }], '分析员甲');
});
afterAll(() => running.close());

const QUESTION = { measures: ['people.stock'], rows: [{ dimension: 'organization.children' }], organization: { code: 'ZQA0' } };
const FIELDS = `id name description question version isOwn owner schedule nextRunAt deletedAt definitions { measure version }
  notices { code subject message } audience { usernames explorers organization { code } }`;
const DONE = `... on SavedAnalysisSuccess { analysis { ${FIELDS} } } ... on ConflictError { currentVersion } ... on DuplicateError { existingId }`;

const save = (name: string, question: object = QUESTION, client = owner.client) => act(client, 'saveAnalysis', { name, question }, DONE);
async function saved(name: string, question: object = QUESTION): Promise<{ id: string; expectedVersion: number }> {
  const answer = await save(name, question);
  expect(outcomeOf(answer), answer.text).toBe('SavedAnalysisSuccess');
  return { id: textAt(answer.body, 'data.done.analysis.id'), expectedVersion: Number(at(answer.body, 'data.done.analysis.version')) };
}
const RUN = `query ($id: ID!, $organization: AnalysisOrganizationInput, $time: AnalysisTimeInput) {
  runSavedAnalysis(id: $id, organization: $organization, time: $time) { rows { keys { value } cells { value state } } totals { value state } organizations notices { code subject } periods { key } } }`;
const run = (client: Client, id: string, given: object = {}) => client.graphql(RUN, { id, ...given });
const namesFor = async (client: Client, args = 'first: 100') =>
  listAt((await client.graphql(`{ savedAnalyses(${args}) { edges { node { name } } } }`)).body, 'data.savedAnalyses.edges').map((edge) =>
    at(edge, 'node.name'),
  );

describe('saving', () => {
  it('keeps the question with the definitions of the day, and answers it again', async () => {
    const answer = await save('各单位人数', { ...QUESTION, after: Buffer.from('row:1').toString('base64url') });
    const analysis = at(answer.body, 'data.done.analysis');
    expect(JSON.parse(textAt(analysis, 'question'))).toEqual(QUESTION);
    expect(at(analysis, 'definitions')).toEqual([{ measure: 'people.stock', version: '1' }]);
    expect([at(analysis, 'isOwn'), at(analysis, 'owner'), at(analysis, 'version')]).toEqual([true, '分析员甲', 1]);
    const again = await run(owner.client, textAt(analysis, 'id'));
    const { body } = await owner.client.graphql(
      'query ($input: AnalysisInput!) { analyze(input: $input) { rows { keys { value } cells { value state } } totals { value state } organizations notices { code subject } periods { key } } }',
      { input: QUESTION },
    );
    expect(at(again.body, 'data.runSavedAnalysis')).toEqual(at(body, 'data.analyze'));
  });

  it('refuses a question as analyze does, a name that is taken, empty or unclean, and too long a question', async () => {
    expect((await save('坏', { ...QUESTION, measures: ['no.such'] })).code).toBe('UNKNOWN_MEASURE');
    expect((await save('坏', { ...QUESTION, organization: { code: 'ZQB' } })).code).toBe('BOUNDARY_NOT_FOUND');
    expect((await save('坏', { ...QUESTION, having: [{ measure: 'members.stock', atLeast: 1 }] })).code).toBe('BAD_USER_INPUT');
    const first = await saved('Ｎame');
    const taken = await save('ｎAME'.replace('ｎ', 'Ｎ'));
    expect([outcomeOf(taken), at(taken.body, 'data.done.existingId')]).toEqual(['DuplicateError', first.id]);
    for (const name of ['', '  ', '长'.repeat(101), 'a\u202eb']) expect(outcomeOf(await save(name)), name).toBe('ValidationError');
    expect(outcomeOf(await save('长'.repeat(100)))).toBe('SavedAnalysisSuccess');
    const values = Array.from({ length: 2_000 }, (_, index) => `第${index}种职级`);
    const long = await save('长问题', { ...QUESTION, where: [{ dimension: 'rank', in: values }] });
    expect([outcomeOf(long), at(long.body, 'data.done.fields.0.code')]).toEqual(['ValidationError', 'QUESTION_TOO_LARGE']);
  });

  it('T36 composes names as other texts are, so that one name is not kept twice', async () => {
    expect(outcomeOf(await save('e\u0301tude'))).toBe('SavedAnalysisSuccess');
    expect(outcomeOf(await save('\u00e9tude'))).toBe('DuplicateError');
    expect(await namesFor(owner.client, 'first: 100, text: "\u00e9tude"')).toEqual(['\u00e9tude']);
  });

  it('T23 changes what is named, at the version that was shown', async () => {
    const one = await saved('改一改');
    const question = { ...QUESTION, measures: ['members.stock', 'members.womenShare'] };
    const changed = await act(owner.client, 'updateSavedAnalysis', { ...one, question, description: '说明' }, DONE);
    expect(at(changed.body, 'data.done.analysis.definitions.1.measure')).toBe('members.womenShare');
    expect(at(changed.body, 'data.done.analysis.name')).toBe('改一改');
    const stale = await act(owner.client, 'updateSavedAnalysis', { ...one, name: '又改' }, DONE);
    expect([outcomeOf(stale), at(stale.body, 'data.done.currentVersion')]).toEqual(['ConflictError', 2]);
  });

  it('T22 takes no field that is not offered', async () => {
    const answer = await act(owner.client, 'saveAnalysis', { name: '夹带', question: QUESTION, ownerId: 1, version: 9 }, DONE);
    expect(answer.status).toBe(400);
    expect(await namesFor(owner.client, 'text: "夹带"')).toEqual([]);
  });

  it('T24 of two acts at the same moment one wins, and one name is kept once', async () => {
    const outcomes = (await Promise.all([save('同时'), save('同时'), save('同时')])).map(outcomeOf);
    expect(outcomes.sort()).toEqual(['DuplicateError', 'DuplicateError', 'SavedAnalysisSuccess']);
    const one = await saved('并行');
    const renamed = await Promise.all(
      ['甲', '乙'].map((name) => act(owner.client, 'updateSavedAnalysis', { ...one, name: `并行${name}` }, DONE)),
    );
    expect(renamed.map(outcomeOf).sort()).toEqual(['ConflictError', 'SavedAnalysisSuccess']);
  });

  it('is for those who may use the explorer, and not for tokens', async () => {
    const leader = await somebody([{ role: 'LEADER', organizationId: place('ZQA0') }]);
    expect((await save('领导', QUESTION, leader.client)).code).toBe('FORBIDDEN');
    const secret = await plantToken(running.sql, owner.account.id, { permissions: ['statistics.read', 'explorer.use'] });
    const token = clientOf(running.url, { token: secret });
    expect((await save('令牌', QUESTION, token)).code).toBe('UNAUTHENTICATED');
    expect((await namesFor(token)).length).toBeGreaterThan(0);
  });

  it('ends at 200 of an owner', async () => {
    const busy = await somebody([{ role: 'ANALYST', organizationId: place('ZQA0') }]);
    await running.sql.rows(
      `insert into saved_analysis (owner_id, name, question, definitions) select $1, 'n' || i, '{"measures":["people.stock"]}', '[]' from generate_series(1, 200) i returning id`,
      [busy.account.id],
    );
    const one = await save('第二百零一个', QUESTION, busy.client);
    expect([outcomeOf(one), at(one.body, 'data.done.code')]).toEqual(['StateError', 'TOO_MANY_ANALYSES']);
  });
});

describe('deleting', () => {
  it('puts away what can be restored, unshared and unscheduled', async () => {
    const one = await saved('删了再来');
    const shared = await act(owner.client, 'shareAnalysis', { ...one, explorers: true }, DONE);
    const version = Number(at(shared.body, 'data.done.analysis.version'));
    const deleted = await act(owner.client, 'deleteSavedAnalysis', { ...one, expectedVersion: version }, DONE);
    expect(at(deleted.body, 'data.done.analysis.deletedAt')).not.toBeNull();
    expect(await namesFor(owner.client)).not.toContain('删了再来');
    expect(await namesFor(owner.client, 'shelf: DELETED')).toEqual(['删了再来']);
    expect((await run(owner.client, one.id)).code).toBe('NOT_FOUND');
    const edit = await act(owner.client, 'updateSavedAnalysis', { ...one, expectedVersion: version + 1, name: 'x' }, DONE);
    expect(at(edit.body, 'data.done.code')).toBe('DELETED');
    await saved('删了再来');
    const clash = await act(owner.client, 'restoreSavedAnalysis', { ...one, expectedVersion: version + 1 }, DONE);
    expect(outcomeOf(clash)).toBe('DuplicateError');
    await running.sql.rows(`update saved_analysis set name = '让位' where name = '删了再来' and deleted_at is null returning id`);
    const back = await act(owner.client, 'restoreSavedAnalysis', { ...one, expectedVersion: version + 1 }, DONE);
    expect(at(back.body, 'data.done.analysis.audience')).toEqual({ usernames: [], explorers: false, organization: null });
  });

  it('is final after thirty days', async () => {
    const one = await saved('久远');
    await act(owner.client, 'deleteSavedAnalysis', one, DONE);
    await running.sql.rows(`update saved_analysis set deleted_at = now() - interval '31 days' where name = '久远' returning id`);
    await saved('新的');
    expect(outcomeOf(await act(owner.client, 'restoreSavedAnalysis', { ...one, expectedVersion: 2 }, DONE))).toBe('NOT_FOUND');
  });
});

describe('sharing', () => {
  it('by name, by organisation and with explorers: each finds it and nobody else, and only the owner changes it', async () => {
    const [named, within, beside, explorer] = [
      await somebody([{ role: 'LEADER', organizationId: place('ZQB') }]),
      await somebody([{ role: 'LEADER', organizationId: place('ZQA1-K') }]),
      await somebody([{ role: 'LEADER', organizationId: place('ZQA2-K') }]),
      await somebody([{ role: 'ANALYST', organizationId: place('ZQB') }]),
    ];
    const everybody = { named, within, beside, explorer };
    const one = await saved('共享');
    let expectedVersion = one.expectedVersion;
    const share = async (audience: object) => {
      const answer = await act(owner.client, 'shareAnalysis', { ...one, expectedVersion, ...audience }, DONE);
      expectedVersion = Number(at(answer.body, 'data.done.analysis.version'));
      return answer;
    };
    const finders = async () => {
      const found: string[] = [];
      for (const [name, { client }] of Object.entries(everybody)) {
        const byId = await client.graphql('query ($id: ID!) { savedAnalysis(id: $id) { name } node(id: $id) { id } }', { id: one.id });
        const isListed = (await namesFor(client, 'shelf: SHARED')).includes('共享');
        expect(at(byId.body, 'data.savedAnalysis') !== null, name).toBe(isListed);
        expect(at(byId.body, 'data.node') !== null, name).toBe(isListed);
        if (isListed) found.push(name);
      }
      return found;
    };
    expect(await finders()).toEqual([]);
    const byName = await share({ usernames: [named.account.username.toUpperCase(), 'nobody-here'] });
    expect(at(byName.body, 'data.done.analysis.audience.usernames')).toEqual([named.account.username, 'nobody-here']);
    expect(await finders()).toEqual(['named']);
    await share({ organizationId: forest.byCode('ZQA1-K').id });
    expect(await finders()).toEqual(['within']);
    const view = await within.client.graphql(`query ($id: ID!) { savedAnalysis(id: $id) { ${FIELDS} runs { totalCount } } }`, {
      id: one.id,
    });
    expect(at(view.body, 'data.savedAnalysis')).toMatchObject({
      isOwn: false,
      owner: '分析员甲',
      audience: null,
      schedule: null,
      runs: { totalCount: 0 },
    });
    await share({ explorers: true });
    expect(await finders()).toEqual(['explorer']);
    const foreign = await act(explorer.client, 'updateSavedAnalysis', { ...one, expectedVersion, name: '夺' }, DONE);
    expect(foreign.code).toBe('FORBIDDEN');
    await share({});
    expect(await finders()).toEqual([]);
    expect((await act(explorer.client, 'updateSavedAnalysis', { ...one, expectedVersion, name: '夺' }, DONE)).code).toBe('NOT_FOUND');
  });

  it('refuses an organisation outside, names that are none, and too many', async () => {
    const one = await saved('不当共享');
    const share = (audience: object) => act(owner.client, 'shareAnalysis', { ...one, ...audience }, DONE);
    const outside = await share({ organizationId: forest.byCode('ZQB').id });
    const missing = await share({ organizationId: 'garbage' });
    expect(at(outside.body, 'data.done')).toEqual(at(missing.body, 'data.done'));
    expect(outcomeOf(outside)).toBe('ValidationError');
    expect(at((await share({ usernames: ['a b'] })).body, 'data.done.fields.0.code')).toBe('USERNAME_FORM');
    const many = Array.from({ length: 51 }, (_, index) => `user${index}`);
    expect(at((await share({ usernames: many })).body, 'data.done.fields.0.code')).toBe('TOO_MANY_READERS');
  });
});

describe('T47 running what is shared', () => {
  it('answers with the reader’s own scope and says that it does', async () => {
    const one = await saved('全院');
    await act(owner.client, 'shareAnalysis', { ...one, organizationId: forest.byCode('ZQA1-K').id, explorers: true }, DONE);
    const within = await somebody([{ role: 'LEADER', organizationId: place('ZQA1-K') }]);
    const foreign = await somebody([{ role: 'ANALYST', organizationId: place('ZQB') }]);
    for (const [client, own, others] of [
      [within.client, 'ZQA1-K', [CANARY.A0, CANARY.A2, CANARY.B, 'ZQA0']],
      [foreign.client, 'ZQB', [CANARY.A0, CANARY.A1, CANARY.A2, 'ZQA']],
    ] as const) {
      const answer = await run(client, one.id);
      expect(at(answer.body, 'data.runSavedAnalysis.organizations'), answer.text).toEqual([own]);
      expect(at(answer.body, 'data.runSavedAnalysis.notices')).toEqual([{ code: 'NARROWED_TO_OWN_SCOPE', subject: null }]);
      for (const other of others) expect(answer.text).not.toContain(other);
      const direct = await client.graphql(
        'query ($input: AnalysisInput!) { analyze(input: $input) { rows { keys { value } cells { value state } } } }',
        {
          input: { ...QUESTION, organization: { code: own } },
        },
      );
      expect(at(answer.body, 'data.runSavedAnalysis.rows')).toEqual(at(direct.body, 'data.analyze.rows'));
    }
    const chosen = await run(within.client, one.id, { organization: { code: 'ZQA1-K-G' } });
    expect(at(chosen.body, 'data.runSavedAnalysis.organizations')).toEqual(['ZQA1-K-G']);
    expect((await run(within.client, one.id, { organization: { code: 'ZQA2-K' } })).code).toBe('BOUNDARY_NOT_FOUND');
  });

  it('T50 withholds small figures from a reader who may not read the people, whoever shares', async () => {
    const secretary = await somebody([{ role: 'AFFAIRS_ADMIN', organizationId: place('ZQA0') }]);
    const question = { ...QUESTION, rows: [{ dimension: 'organization.each' }] };
    const kept = await save('小数', question, secretary.client);
    const one = { id: textAt(kept.body, 'data.done.analysis.id'), expectedVersion: 1 };
    await act(secretary.client, 'shareAnalysis', { ...one, explorers: true }, DONE);
    const [told, withheld] = [await run(secretary.client, one.id), await run(owner.client, one.id)];
    expect(told.text).not.toContain('SUPPRESSED');
    expect(withheld.text).toContain('SUPPRESSED');
  });

  it('at another time, with relative periods counted from today', async () => {
    const one = await saved('近三年', { ...QUESTION, time: { last: 3, granularity: 'YEAR' } });
    const year = new Date().getFullYear();
    const periods = at((await run(owner.client, one.id)).body, 'data.runSavedAnalysis.periods');
    expect(periods).toEqual([year - 2, year - 1, year].map((key) => ({ key: String(key) })));
    const past = await run(owner.client, one.id, { time: { asOf: '2024-06-30' } });
    expect(at(past.body, 'data.runSavedAnalysis.periods')).toEqual([{ key: '2024-06-30' }]);
    for (const time of [
      { last: 3 },
      { last: 0, granularity: 'YEAR' },
      { last: 121, granularity: 'MONTH' },
      { last: 2, granularity: 'YEAR', to: '2024-01-01' },
    ])
      expect((await run(owner.client, one.id, { time })).code, JSON.stringify(time)).toBe('BAD_USER_INPUT');
  });

  it('says what the catalogue has changed since', async () => {
    const one = await saved('旧定义', { ...QUESTION, columns: [{ dimension: 'sex' }] });
    await running.sql.rows(
      `update saved_analysis set definitions = '[{"measure":"people.stock","version":"0"}]' where name = '旧定义' returning id`,
    );
    const changed = await run(owner.client, one.id);
    expect(at(changed.body, 'data.runSavedAnalysis.notices')).toEqual([{ code: 'DEFINITION_CHANGED', subject: 'people.stock' }]);
    await running.sql.rows(
      `update saved_analysis set question = replace(replace(question::text, 'people.stock', 'people.gone'), 'sex', 'shoe')::jsonb,
         definitions = '[{"measure":"people.gone","version":"1"}]' where name = '旧定义' returning id`,
    );
    expect((await run(owner.client, one.id)).code).toBe('UNKNOWN_MEASURE');
    const view = await owner.client.graphql(`query ($id: ID!) { savedAnalysis(id: $id) { notices { code subject } } }`, { id: one.id });
    expect(at(view.body, 'data.savedAnalysis.notices')).toEqual([
      { code: 'UNKNOWN_MEASURE', subject: 'people.gone' },
      { code: 'UNKNOWN_DIMENSION', subject: 'shoe' },
    ]);
  });
});

describe('schedules', () => {
  const RUNS = `query ($id: ID!) { savedAnalysis(id: $id) { schedule nextRunAt runs { totalCount edges { node { id dueAt dataAsOf rowCount failure { code message }
    result { rowCount rows { keys { label } cells { value state } } } } } } } }`;
  const runsOf = async (client: Client, id: string) => (await client.graphql(RUNS, { id })).body;
  const schedule = (one: object, wanted: string | null) => act(owner.client, 'scheduleAnalysis', { ...one, schedule: wanted }, DONE);
  /** Lets the morning come. */
  const dawn = () =>
    running.sql.rows(`update pgboss.job set start_after = now() where name = 'analysis-run' and state = 'created' returning id`);
  const runsAfter = (id: string, count: number) =>
    eventually(
      () => runsOf(owner.client, id),
      (body) => Number(at(body, 'data.savedAnalysis.runs.totalCount')) >= count,
    );

  it('ask again with the rights of the owner then, keep the answer with its data time, and go on', async () => {
    const one = await saved('每日');
    const done = await schedule(one, 'DAILY');
    const due = textAt(done.body, 'data.done.analysis.nextRunAt');
    await dawn();
    const body = await runsAfter(one.id, 1);
    const first = at(body, 'data.savedAnalysis.runs.edges.0.node');
    expect(at(first, 'dueAt')).toBe(due);
    expect(at(first, 'failure')).toBeNull();
    expect(at(first, 'dataAsOf')).not.toBeNull();
    const now = await run(owner.client, one.id);
    expect(listAt(first, 'result.rows').map((row) => at(row, 'cells'))).toEqual(
      listAt(now.body, 'data.runSavedAnalysis.rows').map((row) => at(row, 'cells')),
    );
    const trail = await running.sql.rows<{ actor: string }>(`select actor from audit_entry where act = 'RUN_ANALYSIS'`);
    expect(trail).toEqual([{ actor: owner.account.username }]);
    await dawn();
    await runsAfter(one.id, 2);
    await schedule({ ...one, expectedVersion: 2 }, null);
    await dawn();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    const ended = await runsOf(owner.client, one.id);
    expect([at(ended, 'data.savedAnalysis.schedule'), at(ended, 'data.savedAnalysis.runs.totalCount')]).toEqual([null, 2]);
  });

  it('say why they failed, in the language of the reader', async () => {
    const one = await saved('会失败');
    await running.sql.rows(
      `update saved_analysis set question = '{"measures":["people.gone"]}', definitions = '[{"measure":"people.gone","version":"1"}]' where name = '会失败' returning id`,
    );
    await schedule(one, 'WEEKLY');
    await dawn();
    const failed = await runsAfter(one.id, 1);
    expect(at(failed, 'data.savedAnalysis.runs.edges.0.node')).toMatchObject({
      failure: { code: 'UNKNOWN_MEASURE' },
      result: null,
      rowCount: null,
    });
    expect(at(failed, 'data.savedAnalysis.runs.edges.0.node.failure.message')).toContain('measure');
  });

  it('T29 what was kept is closed once the owner no longer may read it, and others never see it', async () => {
    const rich = await somebody([{ role: 'AFFAIRS_ADMIN', organizationId: place('ZQA0') }]);
    const kept = await save('权限变化', { ...QUESTION, rows: [{ dimension: 'organization.each' }] }, rich.client);
    const one = { id: textAt(kept.body, 'data.done.analysis.id'), expectedVersion: 1 };
    await act(rich.client, 'scheduleAnalysis', { ...one, schedule: 'MONTHLY' }, DONE);
    await act(rich.client, 'shareAnalysis', { ...one, expectedVersion: 2, explorers: true }, DONE);
    await dawn();
    const ran = await eventually(
      () => runsOf(rich.client, one.id),
      (body) => at(body, 'data.savedAnalysis.runs.totalCount') === 1,
    );
    const runId = textAt(ran, 'data.savedAnalysis.runs.edges.0.node.id');
    expect(listAt(ran, 'data.savedAnalysis.runs.edges.0.node.result.rows').length).toBeGreaterThan(3);
    const toOther = await owner.client.graphql(
      `query ($id: ID!, $run: ID!) { savedAnalysis(id: $id) { runs { totalCount } } node(id: $run) { id } }`,
      {
        id: one.id,
        run: runId,
      },
    );
    expect([at(toOther.body, 'data.savedAnalysis.runs.totalCount'), at(toOther.body, 'data.node')]).toEqual([0, null]);
    await running.sql.rows(`update role_grant set role = 'ANALYST' where user_id = $1 returning id`, [rich.account.id]);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const closed = await rich.client.graphql(RUNS, { id: one.id });
    expect(at(closed.body, 'data.savedAnalysis.runs.edges.0.node.result')).toBeNull();
    expect(closed.code).toBe('FORBIDDEN');
  });

  it('end where the account of the owner is disabled, and say so', async () => {
    const gone = await somebody([{ role: 'ANALYST', organizationId: place('ZQA0') }]);
    const kept = await save('停用', QUESTION, gone.client);
    const one = { id: textAt(kept.body, 'data.done.analysis.id'), expectedVersion: 1 };
    await act(gone.client, 'scheduleAnalysis', { ...one, schedule: 'DAILY' }, DONE);
    await running.sql.rows(`update app_user set state = 'DISABLED' where id = $1 returning id`, [gone.account.id]);
    await dawn();
    const rows = await eventually(
      () =>
        running.sql.rows<{ failure: string }>(
          `select r.failure from analysis_run r join saved_analysis a on a.id = r.analysis_id where a.owner_id = ${gone.account.id}`,
        ),
      (found) => found.length > 0,
    );
    expect(rows).toEqual([{ failure: 'OWNER_DISABLED' }]);
  });

  it('are at most twenty of an owner', async () => {
    const busy = await somebody([{ role: 'ANALYST', organizationId: place('ZQA0') }]);
    await running.sql.rows(
      `insert into saved_analysis (owner_id, name, question, definitions, schedule, next_run_at)
       select $1, 'n' || i, '{"measures":["people.stock"]}', '[]', 'DAILY', now() + interval '1 day' from generate_series(1, 20) i returning id`,
      [busy.account.id],
    );
    const kept = await save('多一个', QUESTION, busy.client);
    const one = { id: textAt(kept.body, 'data.done.analysis.id'), expectedVersion: 1 };
    const refused = await act(busy.client, 'scheduleAnalysis', { ...one, schedule: 'DAILY' }, DONE);
    expect(at(refused.body, 'data.done.code')).toBe('TOO_MANY_SCHEDULES');
  });
});

describe('T59 statements', () => {
  it('stay as few for twenty saved analyses with their runs as for one', async () => {
    const many = await somebody([{ role: 'ANALYST', organizationId: place('ZQA0') }]);
    await running.sql.rows(
      `with made as (insert into saved_analysis (owner_id, name, question, definitions, shared_organization_id)
         select $1, 'n' || i, '{"measures":["people.stock"]}', '[]', $2 from generate_series(1, 20) i returning id)
       insert into analysis_run (analysis_id, due_at, result) select id, now() - make_interval(days => d), '{"rows":[],"totals":[]}' from made, generate_series(1, 3) d returning id`,
      [many.account.id, place('ZQA1-K')],
    );
    const statements = async (first: number) => {
      running.takeStatements();
      const answer = await many.client.graphql(
        `{ savedAnalyses(first: ${first}) { totalCount edges { node { name audience { organization { name } } runs(first: 2) { totalCount edges { node { dueAt failure { code } } } } } } } }`,
      );
      expect(at(answer.body, 'errors')).toBeUndefined();
      expect(listAt(answer.body, 'data.savedAnalyses.edges')).toHaveLength(first);
      return running.takeStatements().length;
    };
    await statements(2);
    const one = await statements(1);
    expect([await statements(10), await statements(20)]).toEqual([one, one]);
    expect(one).toBeLessThanOrEqual(6);
  });
});

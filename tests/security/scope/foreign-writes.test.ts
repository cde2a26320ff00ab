import { decodeId, encodeId } from '@zhibu/server';
import { getNamedType, isInputObjectType, isUnionType, type GraphQLInputType } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantAccount, plantSession } from '../../support/accounts.js';
import { startApp, type RunningApp } from '../../support/app.js';
import { clientOf, type Answer, type Client } from '../../support/client.js';
import { everything } from '../../support/everything.js';
import { readForest, type Forest } from '../../support/forest/read-forest.js';
import { at } from '../../support/json.js';
import { CANARY, GRANTED, REGIONS } from '../../support/forest/regions.js';
import { actsIn, outsideOf, plantOwned, withValue, type Act, type Named } from './acts.js';

const LONG = 120_000;
const MISSING = 987_654_321;
/** Accounts have no place in the tree: their administrators act on the whole system. */
const WHOLE_SYSTEM = ['createUser', 'grantRole', 'resetPassword', 'revokeGrant', 'setUserState'];
const WRITERS = ['AFFAIRS_ADMIN', 'BRANCH_SECRETARY', 'LEADER', 'ANALYST', 'MEMBER'] as const;

let running: RunningApp;
let forest: Forest;
let foreign: Awaited<ReturnType<typeof plantOwned>>;

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  forest = await readForest(running.sql);
  const { id } = await plantAccount(running.sql, { username: 'stranger' });
  foreign = await plantOwned(running.sql, id);
});
afterAll(() => running.close());

const PROBLEMS = '... on UserError { code message path } ... on ValidationError { fields { path code message } }';

/** Does an act; asks for the problems that it can have. */
function run(client: Client, { mutation }: Act, input: Act['input']): Promise<Answer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const result = getNamedType(running.app.schema.getMutationType()?.getFields()[mutation]?.type);
  const members = isUnionType(result) ? result.getTypes() : [];
  const hasProblems = members.some((member) => member.name === 'ValidationError');
  const query = `mutation($input: ${type}) { ${mutation}(input: $input) { __typename ${hasProblems ? PROBLEMS : ''} } }`;
  return client.graphql(query, { input });
}
const comparable = (answer: Answer) => `${answer.status} ${answer.text.replace(/"traceId":"[^"]*"/g, '')}`;

const VERSIONED: Readonly<Record<string, string>> = {
  Organization: 'organization',
  Unit: 'unit',
  Person: 'person',
  SavedAnalysis: 'saved_analysis',
};

/** The version of the record, so that it is not the version that an act stumbles over. */
async function versionOf(id: string): Promise<number> {
  const decoded = decodeId(id);
  const table = VERSIONED[decoded?.type ?? ''];
  if (!decoded || !table) return 1;
  const rows = await running.sql.rows<{ version: number }>(`select version from ${table} where id = $1`, [decoded.key]);
  return rows[0]?.version ?? 1;
}

/** The input with the version that the record has now. */
async function current(input: Act['input']): Promise<Act['input']> {
  const id = input['id'];
  return 'expectedVersion' in input && typeof id === 'string' ? { ...input, expectedVersion: await versionOf(id) } : input;
}

const inputWith = (act: Act, path: string, value: string) => current(withValue(act.input, path, value));

/** The names of mutations whose input names something, at any depth. */
function namingMutations(): string[] {
  const names = (type: GraphQLInputType): boolean => {
    const named = getNamedType(type);
    return isInputObjectType(named) ? Object.values(named.getFields()).some((field) => names(field.type)) : named.name === 'ID';
  };
  const fields = Object.values(running.app.schema.getMutationType()?.getFields() ?? {});
  return fields.filter((field) => field.args.some((arg) => names(arg.type))).map(({ name }) => name);
}

const wrongTypeOf = (names: Named) => encodeId(names === 'Unit' ? 'Organization' : 'Unit', 1);

describe('T16 writing to what lies outside', () => {
  it('every mutation that names something is tried', () => {
    expect([...new Set(actsIn(forest, foreign).map(({ mutation }) => mutation)), ...WHOLE_SYSTEM].sort()).toEqual(namingMutations().sort());
  });

  it.each(WRITERS)('%s is answered as about what does not exist, and nothing is written', { timeout: LONG }, async (role) => {
    const account = await plantAccount(running.sql, { grants: [{ role, organizationId: forest.typical('Organization', GRANTED).key }] });
    const client = clientOf(running.url, { session: await plantSession(running.sql, account.id) });
    const acts = actsIn(forest, await plantOwned(running.sql, account.id));
    const before = await everything(running.sql);
    const faults: string[] = [];
    for (const act of acts) {
      for (const { path, names } of act.slots) {
        const nothing = await run(client, act, await inputWith(act, path, encodeId(names, MISSING)));
        for (const value of [...outsideOf(forest, names, foreign), wrongTypeOf(names), 'garbage']) {
          const answer = await run(client, act, await inputWith(act, path, value));
          const place = `${act.mutation} ${path}=${JSON.stringify(decodeId(value))}`;
          if (comparable(answer) !== comparable(nothing)) faults.push(`${place}: ${comparable(answer)} ≠ ${comparable(nothing)}`);
          if (REGIONS.some((region) => region !== GRANTED && answer.text.includes(CANARY[region])))
            faults.push(`${place} shows ${answer.text}`);
        }
      }
    }
    expect(faults.slice(0, 20)).toEqual([]);
    expect(await everything(running.sql)).toEqual(before);
    const acted = await running.sql.rows<{ act: string }>('select distinct act from audit_entry where actor_id = $1', [account.id]);
    expect(acted.filter(({ act }) => act !== 'REFUSED')).toEqual([]);
  });

  it('the same acts are done inside', { timeout: LONG }, async () => {
    const account = await plantAccount(running.sql, {
      grants: [{ role: 'AFFAIRS_ADMIN', organizationId: forest.typical('Organization', GRANTED).key }],
    });
    const client = clientOf(running.url, { session: await plantSession(running.sql, account.id) });
    const owned = await plantOwned(running.sql, account.id);
    const outcomes: Record<string, unknown> = {};
    for (const act of actsIn(forest, owned)) {
      const answer = await run(client, act, await current(act.input));
      const place = `data.${act.mutation}`;
      outcomes[act.mutation] = at(answer.body, `${place}.code`) ?? at(answer.body, `${place}.__typename`) ?? answer.code;
    }
    const undone = Object.entries(outcomes).filter(([, outcome]) => !String(outcome).endsWith('Success'));
    expect(Object.fromEntries(undone)).toEqual({
      closeOrganization: 'NOT_EMPTY',
      closeUnit: 'NOT_EMPTY',
      commitRosterImport: 'IMPORT_EMPTY',
      reopenUnit: 'NOT_CLOSED',
    });
  });
});

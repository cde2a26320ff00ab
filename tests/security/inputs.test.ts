import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Answer, Client } from '../support/client.js';
import { everything } from '../support/everything.js';
import { readForest } from '../support/forest/read-forest.js';
import { at } from '../support/json.js';

const LONG = 120_000;

let running: RunningApp;
let writers: Client[] = [];
let organizationId: string;

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  organizationId = (await readForest(running.sql)).typical('Organization', 'A1').id;
  const roles = ['AFFAIRS_ADMIN', 'SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'] as const;
  writers = await Promise.all(roles.map((role) => running.signedIn([{ role }])));
});
afterAll(() => running.close());

/** A value of a type; every text is what it is told to be. */
function valueOf(type: GraphQLInputType, text: string): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [valueOf(nullable.ofType, text)];
  const named = getNamedType(nullable);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  if (isInputObjectType(named)) return objectOf(named, text);
  if (named.name === 'Date') return '2024-01-01';
  if (named.name === 'DateTime') return '2024-01-01T00:00:00Z';
  if (named.name === 'Boolean') return false;
  if (named.name === 'Int') return 1;
  return text;
}

const objectOf = (type: GraphQLInputObjectType, text: string) =>
  Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, valueOf(field.type, text)]));

type Field = GraphQLField<unknown, unknown>;
const fieldsOf = (kind: 'query' | 'mutation'): Field[] => {
  const type = kind === 'query' ? running.app.schema.getQueryType() : running.app.schema.getMutationType();
  return Object.values(type?.getFields() ?? {});
};

function operation(kind: 'query' | 'mutation', field: Field): string {
  const head = field.args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const args = field.args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  return `${kind}${head ? `(${head})` : ''} { ${field.name}${args ? `(${args})` : ''} { __typename } }`;
}

const variablesOf = (field: Field, text: string) => Object.fromEntries(field.args.map((arg) => [arg.name, valueOf(arg.type, text)]));

/** The answer of the first writer who may ask at all. */
async function answered(query: string, variables: object): Promise<Answer> {
  let last: Answer | null = null;
  for (const writer of writers) {
    last = await writer.graphql(query, { ...variables });
    if (last.code !== 'FORBIDDEN' || at(last.body, 'errors.0.path.1') !== undefined) return last;
  }
  if (!last) throw new Error('Nobody asked.');
  return last;
}

describe('T22 fields that nobody may set', () => {
  const FORBIDDEN = [
    'id2',
    'role',
    'roles',
    'grants',
    'createdAt',
    'updatedAt',
    'recordedBy',
    'version',
    'path',
    'level',
    'anchorId',
    'passwordHash',
    'ownerId',
    'isAdmin',
  ];

  it('are refused in the input of every mutation, and nothing is written (A)', { timeout: LONG }, async () => {
    const before = await everything(running.sql);
    for (const field of fieldsOf('mutation')) {
      const input = field.args[0] ? getNamedType(field.args[0].type) : undefined;
      if (!isInputObjectType(input)) continue;
      for (const name of FORBIDDEN.filter((one) => !(one in input.getFields()))) {
        const required = Object.values(input.getFields()).filter(isRequiredInputField);
        const base = Object.fromEntries(required.map((one) => [one.name, valueOf(one.type, 'x')]));
        const answer = await writers[0]?.graphql(operation('mutation', field), { input: { ...base, [name]: 1 } });
        expect(answer, `${field.name} ${name}`).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
      }
    }
    expect(await everything(running.sql)).toEqual(before);
    const recorded = await running.sql.rows(
      `select 1 from audit_entry where act = 'REFUSED' and after->>'codes' like '%NO_SUCH_FIELD%' limit 1`,
    );
    expect(recorded).toHaveLength(1);
  });

  it('are refused inside the fields of a person', async () => {
    const fields = {
      name: '新人',
      sex: 'FEMALE',
      birthDate: '1990-01-01',
      ethnicGroup: '01',
      staffingKind: 'CLERK',
      standing: 'NONE',
      organizationId,
    };
    for (const name of ['id', 'version', 'createdAt', 'anchorId', 'idNumberHash', 'idNumberSealed', 'nameSort']) {
      const answer = await writers[0]?.graphql('mutation($input: CreatePersonInput!) { createPerson(input: $input) { __typename } }', {
        input: { effectiveOn: '2024-01-01', fields: { ...fields, [name]: 7 } },
      });
      expect(answer, name).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
    }
    expect(await running.sql.rows(`select 1 from person where name = '新人'`)).toEqual([]);
  });
});

describe('T26 texts', () => {
  const KEPT: [string, string][] = [
    ['a quote and a semicolon', `'; drop table person; --`],
    ['a percent sign', '%'],
    ['an underscore', '_'],
    ['a backslash', '\\'],
    ['a bracket and a dollar', `$1 ) or (1=1`],
    ['a double quote', `" or ""="`],
    ['a regular expression', '.*)(('],
    ['a thousand characters', '党'.repeat(1_000)],
    ['twenty thousand characters', 'a'.repeat(20_000)],
    ['characters beyond the basic plane', '𠮷𠀀🙂'],
    ['a mark that turns the direction', '\u202egnp.exe'],
    ['spaces of all widths', '\u3000\u200b\ufeff\u2003'],
    ['line breaks and tabs', 'a\r\n\tb'],
    ['control characters', '\u0001\u001b[31m\u007f'],
    ['nothing', ''],
    ['a newline of SQL comment', '/* \n */ --'],
    ['a template', '${7*7}{{7*7}}<%= 7*7 %>'],
    ['a number', '1e309'],
    ['an ID of another type', Buffer.from('User:1').toString('base64url')],
    ['a huge key', Buffer.from(`Organization:${'9'.repeat(30)}`).toString('base64url')],
    ['a negative key', Buffer.from('Organization:-1').toString('base64url')],
  ];
  const REFUSED: [string, string][] = [
    ['NUL', 'a\u0000b'],
    ['a lone high surrogate', 'a\ud800b'],
    ['a lone low surrogate', '\udc00'],
  ];

  it.each(KEPT)(
    '%s in every text of every operation is taken literally or refused, never a failure',
    { timeout: LONG },
    async (_name, text) => {
      for (const kind of ['query', 'mutation'] as const) {
        for (const field of fieldsOf(kind)) {
          if (field.args.length === 0 || field.name === 'signIn') continue;
          const answer = await answered(operation(kind, field), variablesOf(field, text));
          expect(answer.status, `${field.name} ${answer.text}`).toBeLessThan(500);
          expect(answer.text, field.name).not.toContain('"INTERNAL"');
        }
      }
    },
  );

  it.each(REFUSED)('%s is refused everywhere', { timeout: LONG }, async (_name, text) => {
    for (const kind of ['query', 'mutation'] as const) {
      for (const field of fieldsOf(kind)) {
        const variables = variablesOf(field, text);
        if (!JSON.stringify(variables).includes(JSON.stringify(text).slice(1, -1))) continue;
        const answer = await answered(operation(kind, field), variables);
        expect(answer, field.name).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
      }
    }
  });

  it('NUL is refused where it stands in the text of a query', async () => {
    const answer = await writers[0]?.graphql('{ organizations(filter: { text: "a\\u0000b" }) { totalCount } }');
    expect(answer).toMatchObject({ status: 400, code: 'BAD_USER_INPUT' });
  });

  it.each(['%', '_', '\\', '骉%', '骉_', '_骉', '%委员会', '骉.委'])('the search text %s finds only what holds it', async (text) => {
    for (const [name, query] of [
      ['organizations', 'query($text: String) { found: organizations(filter: { text: $text }) { totalCount } }'],
      ['units', 'query($text: String) { found: units(filter: { text: $text }) { totalCount } }'],
      ['persons', 'query($text: String) { found: persons(filter: { text: $text }) { totalCount } }'],
      ['search', 'query($text: String!) { found: search(text: $text) { totalCount } }'],
      ['users', 'query($text: String) { found: users(text: $text) { totalCount } }'],
    ] as const) {
      const answer = await answered(query, { text });
      expect(at(answer.body, 'data.found.totalCount'), `${name} ${answer.text}`).toBe(0);
    }
  });
});

describe('T27 keys with a meaning to programs', () => {
  const BODIES = [
    '{"query":"{ viewer { id } }","variables":{"__proto__":{"polluted":true}}}',
    '{"__proto__":{"polluted":true},"query":"{ viewer { id } }"}',
    '{"query":"{ viewer { id } }","variables":{"constructor":{"prototype":{"polluted":true}}}}',
    '{"query":"query($f: OrganizationFilter) { organizations(filter: $f) { totalCount } }","variables":{"f":{"__proto__":{"text":"x"}}}}',
    '{"query":"query($f: OrganizationFilter) { organizations(filter: $f) { totalCount } }","variables":{"f":{"constructor":{"prototype":{}}}}}',
    '{"query":"query($f: OrganizationFilter) { organizations(filter: $f) { totalCount } }","variables":{"f":{"$or":[{"text":"x"}]}}}',
    '{"query":"query($f: OrganizationFilter) { organizations(filter: $f) { totalCount } }","variables":{"f":{"text":{"$raw":"1=1"}}}}',
    '{"query":"query($f: OrganizationFilter) { organizations(filter: $f) { totalCount } }","variables":{"f":{"text":{"$ne":null}}}}',
    '{"query":"query($f: OrganizationFilter) { organizations(filter: $f) { totalCount } }","variables":{"f":{"text":["a","b"]}}}',
    '{"query":"query($id: ID!) { node(id: $id) { id } }","variables":{"id":{"__raw":"1=1","__isRaw":true}}}',
    '{"query":"mutation($i: SignInInput!) { signIn(input: $i) { __typename } }","variables":{"i":{"username":{"$gt":""},"password":{"$gt":""}}}}',
  ];

  it.each(BODIES)('%s is refused and pollutes nothing', async (body) => {
    const answer = await writers[0]?.send('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(answer?.status, answer?.text).toBeGreaterThanOrEqual(400);
    expect(answer?.status).toBeLessThan(500);
    expect(at({}, 'polluted')).toBeUndefined();
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  it('keys that objects inherit are no codes of anything', async () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty']) {
      const answers = [
        await writers[0]?.graphql('query($b: String) { persons(filter: { ageBand: $b }) { totalCount } }', { b: name }),
        await writers[0]?.graphql('query($b: String) { persons(filter: { joiningEra: $b }) { totalCount } }', { b: name }),
        await writers[0]?.graphql('query($t: String!) { organization(code: $t) { id } }', { t: name }),
      ];
      for (const answer of answers) expect(answer?.status, `${name} ${answer?.text}`).toBeLessThan(500);
    }
  });
});

it('arguments of every operation are known to this file', () => {
  const silent = fieldsOf('mutation').filter((field) => field.args.filter(isRequiredArgument).length === 0);
  expect(silent.map(({ name }) => name)).toEqual(['signOut']);
});

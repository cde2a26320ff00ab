import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { isPermissionCode } from '@zhibu/domain';
import { composeOffline } from '@zhibu/server';
import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');
const schema: GraphQLSchema = await composeOffline();

const rootTypes = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => type ?? []);
const rootFields = rootTypes.flatMap((type) =>
  Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })),
);
const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
const ownTypes = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
const isConnection = (type: GraphQLNamedType) => type.name.endsWith('Connection');
const mentions = (field: GraphQLField<unknown, unknown>) => isListType(getNullableType(field.type));

/** Everything that can carry a description, by its place in the schema. */
function described(type: GraphQLNamedType): [string, string | null | undefined][] {
  const own: [string, string | null | undefined][] = [[type.name, type.description]];
  if (isEnumType(type))
    return [
      ...own,
      ...type.getValues().map((value): [string, string | null | undefined] => [`${type.name}.${value.name}`, value.description]),
    ];
  if (isInputObjectType(type))
    return [
      ...own,
      ...Object.values(type.getFields()).map((field): [string, string | null | undefined] => [
        `${type.name}.${field.name}`,
        field.description,
      ]),
    ];
  if (!isObjectType(type) && !isInterfaceType(type)) return own;
  const fields = Object.values(type.getFields()).flatMap((field): [string, string | null | undefined][] => [
    [`${type.name}.${field.name}`, field.description],
    ...field.args.map((arg): [string, string | null | undefined] => [`${type.name}.${field.name}(${arg.name})`, arg.description]),
  ]);
  return [...own, ...fields];
}

describe('access', () => {
  it('every root field says who may ask for it', () => {
    const unknown = rootFields.filter(({ field }) => {
      const mark = field.extensions['access'];
      return typeof mark !== 'string' || !(mark === 'public' || mark === 'signed-in' || isPermissionCode(mark));
    });
    expect(unknown.map(({ name }) => name)).toEqual([]);
  });

  it('only these are open to everybody', () => {
    const open = rootFields.filter(({ field }) => field.extensions['access'] === 'public').map(({ name }) => name);
    expect(open.sort()).toEqual([
      'Mutation.completeSetup',
      'Mutation.openScreen',
      'Mutation.signIn',
      'Mutation.signOut',
      'Query.setup',
      'Query.viewer',
    ]);
  });

  it('only these are open to a screen that a link opened, and they read', () => {
    const open = rootFields.filter(({ field }) => field.extensions['openToScreens'] === true).map(({ name }) => name);
    expect(open.sort()).toEqual(['Query.overview', 'Query.screen', 'Subscription.overviewChanged']);
  });

  it('only these need no more than an account', () => {
    const signedIn = rootFields.filter(({ field }) => field.extensions['access'] === 'signed-in').map(({ name }) => name);
    expect(signedIn.sort()).toEqual(['Mutation.changePassword', 'Query.codeLists', 'Query.node', 'Query.nodes', 'Query.search']);
  });

  it('a mutation needs a right to write, but for those on the own account', () => {
    const reading = mutations.filter((field) => /\.read$/.test(String(field.extensions['access'])));
    expect(reading.map(({ name }) => name)).toEqual([]);
  });
});

describe('descriptions', () => {
  it('every type, field, argument and value has one', () => {
    const silent = ownTypes.flatMap(described).filter(([, text]) => !text?.trim());
    expect(silent.map(([place]) => place)).toEqual([]);
  });

  it('they are sentences in English', () => {
    const foreign = ownTypes
      .filter((type) => !isEnumType(type))
      .flatMap(described)
      .filter(([, text]) => /\p{Script=Han}/u.test(text ?? ''));
    expect(foreign.map(([place]) => place)).toEqual([]);
  });
});

describe('lists', () => {
  // What is bounded by its nature: IDs that were asked for, the fixed code lists.
  const BOUNDED = ['nodes', 'codeLists', 'measures', 'dimensions'];

  it('every list at the top is a connection', () => {
    expect(
      queries
        .filter(mentions)
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...BOUNDED].sort());
  });

  it('every connection has edges with cursor and node, pageInfo and totalCount, and its field takes first and after', () => {
    const objects = ownTypes.filter(isObjectType);
    for (const type of objects.filter(isConnection)) {
      expect(Object.keys(type.getFields()).sort(), type.name).toEqual(['edges', 'pageInfo', 'totalCount']);
      const edge = getNamedType(type.getFields()['edges']?.type);
      expect(isObjectType(edge) ? Object.keys(edge.getFields()).sort() : [], type.name).toEqual(['cursor', 'node']);
    }
    const fields = objects.flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({ name: `${type.name}.${field.name}`, field })),
    );
    const paged = fields.filter(({ field }) => isConnection(getNamedType(field.type)));
    const unpaged = paged.filter(({ field }) => !['first', 'after'].every((name) => field.args.some((arg) => arg.name === name)));
    // A search shows the best hits of three kinds; there is no next page to go on with.
    expect(unpaged.map(({ name }) => name)).toEqual(['Query.search']);
  });
});

describe('mutations', () => {
  const WITHOUT_INPUT = ['signOut'];
  const VERBS =
    /^(create|save|update|delete|restore|share|schedule|rename|move|close|reopen|set|reveal|appoint|end|start|commit|cancel|grant|revoke|reset|change|complete|sign|open)[A-Z][A-Za-z]+$/;

  it('are called by a verb and a noun, queries by a noun', () => {
    expect(mutations.map(({ name }) => name).filter((name) => !VERBS.test(name))).toEqual([]);
    expect(queries.map(({ name }) => name).filter((name) => /^(get|list|fetch|find|all|query)[A-Z]/.test(name))).toEqual([]);
  });

  it('take one input of their own name', () => {
    const odd = mutations.filter(({ name, args }) => {
      const [input, ...more] = args;
      const expected = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
      return !(input?.name === 'input' && String(input.type) === expected && more.length === 0);
    });
    expect(odd.map(({ name }) => name)).toEqual(WITHOUT_INPUT);
  });

  it('answer a union of a success and problems that implement UserError', () => {
    const odd = mutations.filter((field) => {
      const type = getNamedType(field.type);
      if (!isUnionType(type) || !type.name.endsWith('Result') || !isNonNullType(field.type)) return true;
      const problems = type.getTypes().filter((member) => member.getInterfaces().some(({ name }) => name === 'UserError'));
      const successes = type.getTypes().filter((member) => !problems.includes(member));
      return successes.length !== 1 || !successes[0]?.name.endsWith('Success');
    });
    expect(odd.map(({ name }) => name)).toEqual(WITHOUT_INPUT);
  });

  it('every problem has a code, a message and a path', () => {
    const problems = ownTypes.filter(isObjectType).filter((type) => type.getInterfaces().some(({ name }) => name === 'UserError'));
    expect(problems.length).toBeGreaterThan(3);
    for (const type of problems) {
      expect(type.name).toMatch(/Error$/);
      const { code, message, path: where } = type.getFields();
      expect([String(code?.type), String(message?.type), String(where?.type)], type.name).toEqual(['String!', 'String!', '[String!]']);
    }
  });

  it('that edit a record take the version that was shown', () => {
    const edits = ownTypes.filter(isInputObjectType).filter(({ name }) => /^(Update|Rename|Move|Close|Reopen|Set)[A-Z]/.test(name));
    const blind = edits.filter((type) => !('expectedVersion' in type.getFields()));
    expect(blind.map(({ name }) => name)).toEqual([]);
  });
});

describe('identity', () => {
  interface Place {
    readonly name: string;
    readonly type: string;
  }
  const placesOf = (type: GraphQLNamedType): Place[] => {
    if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
    return Object.keys(type.getFields()).map((key) => ({ name: `${type.name}.${key}`, type: String(type.getFields()[key]?.type) }));
  };
  const places = ownTypes.flatMap(placesOf);

  it('every id is an ID', () => {
    const ids = places.filter(({ name }) => /\.id$|[a-z]Ids?$/.test(name) && !name.endsWith('.traceId'));
    expect(ids.filter(({ type }) => !/^\[?ID/.test(type)).map(({ name }) => name)).toEqual([]);
  });

  it('nothing shows a path of the tree or a hash', () => {
    const inner = places.filter(({ name }) => /\.(path|treePath|anchorId|idNumberHash|passwordHash|tokenHash)$/.test(name));
    expect(inner.filter(({ name }) => !/(Error|FieldProblem)\.path$/.test(name))).toEqual([]);
  });
});

describe('the committed schema', () => {
  it('is what the server emits; otherwise run npm run schema', async () => {
    const words = [path.join(ROOT, 'apps/server/dist/cli.js'), 'schema', '--check', path.join(ROOT, 'packages/graphql/schema.graphql')];
    const outcome = await promisify(execFile)(process.execPath, words).then(
      () => 'the same',
      (error: unknown) => (error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)),
    );
    expect(outcome).toBe('the same');
  });
});

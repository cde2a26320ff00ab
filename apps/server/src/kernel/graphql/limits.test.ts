import { buildSchema, getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { AppError } from '../errors.js';
import { assertWithinLimits, measureOperation } from './limits.js';

const schema = buildSchema(`
  directive @mark on FIELD
  type Query { units(first: Int): UnitConnection! unit: Unit }
  type Mutation { signIn(name: String): Boolean }
  type UnitConnection { edges: [UnitEdge!]! }
  type UnitEdge { node: Unit! }
  type Unit { name: String parent: Unit units(first: Int): UnitConnection! }
`);

function codeOf(text: string, variables: Record<string, unknown> = {}): string {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('no operation');
  try {
    assertWithinLimits(measureOperation(schema, document, operation, variables));
    return 'OK';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

const nested = (depth: number): string => (depth === 0 ? 'name' : `parent { ${nested(depth - 1)} }`);

describe('limits of an operation', () => {
  it.each([20, 60])('T1 refuses depth %d', (depth) => expect(codeOf(`{ unit { ${nested(depth)} } }`)).toBe('QUERY_TOO_DEEP'));
  it('T1 counts depth through fragments', () =>
    expect(codeOf(`{ unit { ...A } } fragment A on Unit { ${nested(20)} }`)).toBe('QUERY_TOO_DEEP'));
  it.each([101, 1000])('T2 refuses %d aliases', (count) =>
    expect(codeOf(`{ ${Array.from({ length: count }, (_, i) => `a${i}: unit { name }`).join(' ')} }`)).toBe('TOO_MANY_ALIASES'),
  );
  it('T3 takes one sign-in a request', () =>
    expect(codeOf('mutation { a: signIn(name: "x") b: signIn(name: "y") }')).toBe('TOO_MANY_SIGN_INS'));
  it('T5 refuses directives without end', () => expect(codeOf(`{ unit { name ${'@mark '.repeat(100)} } }`)).toBe('TOO_MANY_DIRECTIVES'));
  it('T9 refuses 100 × 100 × 100, by literals and by variables', () => {
    const query = (n: string) =>
      `units(first: ${n}) { edges { node { units(first: ${n}) { edges { node { units(first: ${n}) { edges { node { name } } } } } } } } }`;
    expect(codeOf(`{ ${query('100')} }`)).toBe('QUERY_TOO_DEAR');
    expect(codeOf(`query ($n: Int) { ${query('$n')} }`, { n: 100 })).toBe('QUERY_TOO_DEAR');
    expect(codeOf(`{ ${query('10')} }`)).toBe('OK');
  });
  it('T9 measures a document that is asked again anew where its pages are others', () => {
    const document = parse(
      'query ($n: Int, $m: Int) { units(first: $n) { edges { node { units(first: $m) { edges { node { name } } } } } } }',
    );
    const operation = getOperationAST(document);
    const nodes = (n: number, m: number) => operation && measureOperation(schema, document, operation, { n, m }).nodes;
    expect([nodes(10, 10), nodes(10, 10), nodes(10, 100), nodes(100, 10), nodes(10, 10)]).toEqual([110, 110, 1010, 1100, 110]);
  });
  it('lets a page with its relations pass', () =>
    expect(codeOf('{ units(first: 100) { edges { node { name parent { name } units(first: 20) { edges { node { name } } } } } } }')).toBe(
      'OK',
    ));
});

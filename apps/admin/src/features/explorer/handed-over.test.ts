import { describe, expect, it } from 'vitest';
import { handedOver } from './handed-over';

describe('handedOver', () => {
  it('takes a document with its variables, and nothing else', () => {
    expect(handedOver({ document: '{ a }', variables: '{"b":1}' })).toEqual({ query: '{ a }', variables: '{\n  "b": 1\n}' });
    expect(handedOver({ document: '{ a }' })).toEqual({ query: '{ a }', variables: '' });
    expect(handedOver({ document: 3 })).toEqual({});
    expect(handedOver(null)).toEqual({});
  });
});

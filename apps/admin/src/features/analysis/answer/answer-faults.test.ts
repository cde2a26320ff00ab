import { CombinedError } from '@urql/core';
import { describe, expect, it } from 'vitest';
import { faultOf } from './answer-faults';

const fault = (code: string, details: Record<string, unknown> = {}, shelf: 'rows' | 'columns' | 'where' | null = null) =>
  faultOf(new CombinedError({ graphQLErrors: [{ message: 'said', extensions: { code, ...details } }] }), () => shelf);

describe('faultOf', () => {
  it.each([
    [fault('UNKNOWN_MEASURE', { measure: 'x' }), 'measures', 'x'],
    [fault('DIMENSION_TWICE', { dimension: 'sex' }, 'columns'), 'columns', 'sex'],
    [fault('DIMENSION_NOT_APPLICABLE', { measure: 'm', dimension: 'sex' }, 'where'), 'where', 'sex'],
    [fault('UNKNOWN_DIMENSION', { dimension: 'x' }), 'rows', 'x'],
    [fault('UNKNOWN_VALUE', { dimension: 'sex', value: '?' }), 'where', 'sex'],
    [fault('PERIOD_WITHOUT_DATA'), 'time', ''],
    [fault('BOUNDARY_NOT_FOUND'), 'place', ''],
    [fault('ANALYSIS_TOO_DEAR'), 'answer', ''],
    [fault('BAD_USER_INPUT', { path: ['time', 'to'] }), 'time', ''],
    [fault('BAD_USER_INPUT', { path: ['treeAsOf'] }), 'tree', ''],
    [fault('FORBIDDEN'), 'answer', ''],
  ])('%o stands at its control', (found, control, named) => {
    expect(found).toMatchObject({ control, named });
  });
});

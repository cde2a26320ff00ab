import { describe, expect, it } from 'vitest';
import { createMemoryHistory, createRouter } from 'vue-router';
import { personsHref } from './person-link';

const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:path(.*)*', component: {} }] });

describe('personsHref', () => {
  it('carries the filter of the API by its names', () => {
    const query = new URLSearchParams(
      personsHref(router, 'T3JnOjE=', { members: true, education: ['POSTGRADUATE', 'UNDERGRADUATE'], ageBand: '<=30' }).split('?')[1],
    );
    expect([...query].sort()).toEqual([
      ['ageBand', '<=30'],
      ['education', 'POSTGRADUATE'],
      ['education', 'UNDERGRADUATE'],
      ['members', 'true'],
      ['organizationId', 'T3JnOjE='],
    ]);
  });
});

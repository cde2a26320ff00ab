import { useSession } from '@/stores/session';
import { Client, CombinedError, type Exchange } from '@urql/core';
import { createPinia, setActivePinia } from 'pinia';
import { filter, map, pipe } from 'wonka';
import { beforeEach, describe, expect, it } from 'vitest';
import { createRenewal, createSessionLoader } from './session-flow';

const viewer = {
  id: 'U1',
  username: 'li',
  displayName: 'Li',
  permissions: ['user.read'],
  mustChangePassword: true,
  scopes: [],
  home: null,
  person: null,
};

function clientWith(...answers: ({ data: unknown } | { error: CombinedError })[]): { client: Client; asked: () => number } {
  let asked = 0;
  const exchange: Exchange = () => (operations) =>
    pipe(
      operations,
      filter((operation) => operation.kind !== 'teardown'),
      map((operation) => ({ operation, data: undefined, ...answers[asked++], stale: false, hasNext: false })),
    );
  return { client: new Client({ url: '/graphql', exchanges: [exchange], preferGetMethod: false }), asked: () => asked };
}

beforeEach(() => setActivePinia(createPinia()));

describe('the session', () => {
  it('is asked for once, whoever waits', async () => {
    const { client, asked } = clientWith({ data: { viewer, setup: { needed: false, demo: true } } });
    const ready = createSessionLoader(client);
    const [state] = await Promise.all([ready(), ready()]);
    await ready();
    expect(asked()).toBe(1);
    expect(state).toMatchObject({ signedIn: true, mustChangePassword: true, setupNeeded: false });
    expect([state.may('user.read'), state.may(['user.write', 'user.read']), state.may('user.write'), state.may(undefined)]).toEqual([
      true,
      true,
      false,
      true,
    ]);
    expect(useSession().demo).toBe(true);
  });

  it('does not take a failing server for a person without a session', async () => {
    const error = new CombinedError({ graphQLErrors: [{ message: 'x', extensions: { code: 'INTERNAL', traceId: 't-1' } }] });
    const { client } = clientWith({ error }, { data: { viewer: null, setup: { needed: true, demo: false } } });
    const ready = createSessionLoader(client);
    await expect(ready()).rejects.toThrow();
    expect(useSession().loadFailure).toMatchObject({ kind: 'internal', traceId: 't-1' });
    expect(await ready()).toMatchObject({ signedIn: false, setupNeeded: true });
    expect(useSession().loadFailure).toBeUndefined();
  });

  it('is renewed only for who was signed in, and all who wait go on together', async () => {
    const session = useSession();
    const renew = createRenewal();
    expect(renew()).toBeUndefined();
    session.enter(viewer);
    const waiting = Promise.all([renew(), renew()]);
    expect(session.expired).toBe(true);
    session.enter(viewer);
    await waiting;
    expect(session.expired).toBe(false);
  });
});

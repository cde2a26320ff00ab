import { describe, expect, it, vi } from 'vitest';
import { createResilientFetch } from './resilient-fetch';

const ended = () => new Response('{"errors":[{"extensions":{"code":"UNAUTHENTICATED"}}]}', { status: 401 });
const good = () => new Response('{"data":{}}');

function setUp(answers: (() => Response | Promise<Response>)[], renewSession: () => Promise<void> | undefined = () => undefined) {
  const sent = vi.fn<typeof fetch>(() => Promise.resolve((answers.shift() ?? good)()));
  const onLink = vi.fn();
  const pause = vi.fn((_milliseconds: number, _signal: AbortSignal | null | undefined) => Promise.resolve());
  return { ...createResilientFetch({ fetch: sent, onLink, renewSession, pause }), sent, onLink, pause };
}
const away = () => Promise.reject(new TypeError('failed to fetch'));

describe('a query', () => {
  it('is sent again with growing pauses until the server answers, and the link is told', async () => {
    const { query, sent, onLink, pause } = setUp([away, () => new Response('', { status: 503 }), good]);
    expect((await query('/graphql')).status).toBe(200);
    expect(sent).toHaveBeenCalledTimes(3);
    expect(pause.mock.calls.map(([milliseconds]) => milliseconds)).toEqual([500, 1000]);
    expect(onLink.mock.calls.flat()).toEqual([true, true, false]);
  });

  it('stops when its caller has gone', async () => {
    const { query, sent, onLink } = setUp([away, good]);
    const signal = AbortSignal.abort();
    await expect(query('/graphql', { signal })).rejects.toThrow('failed to fetch');
    expect(sent).toHaveBeenCalledTimes(1);
    expect(onLink).not.toHaveBeenCalled();
  });

  it('hands on an answer that is an error of the operation', async () => {
    const { query, sent } = setUp([() => new Response('{"errors":[]}', { status: 500 })]);
    expect((await query('/graphql')).status).toBe(500);
    expect(sent).toHaveBeenCalledTimes(1);
  });
});

describe('a mutation', () => {
  it('is sent once: a repeat could act twice', async () => {
    const { mutation, sent } = setUp([away, good]);
    await expect(mutation('/graphql')).rejects.toThrow('failed to fetch');
    expect(sent).toHaveBeenCalledTimes(1);
  });

  it('waits for a new sign-in when the session has ended, then goes on by itself', async () => {
    let renew = (): void => undefined;
    const renewed = new Promise<void>((resolve) => {
      renew = resolve;
    });
    const { mutation, sent } = setUp([ended, good], () => renewed);
    const answer = mutation('/graphql', { body: 'typed' });
    await vi.waitFor(() => expect(sent).toHaveBeenCalledTimes(1));
    renew();
    expect(await (await answer).text()).toBe('{"data":{}}');
    expect(sent.mock.calls.map(([, init]) => init?.body)).toEqual(['typed', 'typed']);
  });

  it('is refused as it is when nobody was signed in', async () => {
    const { mutation } = setUp([ended]);
    expect((await mutation('/graphql')).status).toBe(401);
  });
});

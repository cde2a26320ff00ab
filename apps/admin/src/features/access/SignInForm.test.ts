import { i18n, useLocale } from '@/app/i18n';
import { Client, CombinedError, type Exchange } from '@urql/core';
import urql from '@urql/vue';
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils';
import { map, pipe } from 'wonka';
import { beforeAll, describe, expect, it } from 'vitest';
import SignInForm from './SignInForm.vue';

const viewer = {
  id: 'U1',
  username: 'li',
  displayName: 'Li',
  permissions: [],
  mustChangePassword: false,
  scopes: [],
  home: null,
  person: null,
};
const sent: unknown[] = [];

function form(answer: { data?: unknown; error?: CombinedError }, username?: string): VueWrapper {
  const exchange: Exchange = () => (operations) =>
    pipe(
      operations,
      map((operation) => {
        sent.push(operation.variables);
        return { operation, data: answer.data, ...(answer.error ? { error: answer.error } : {}), stale: false, hasNext: false };
      }),
    );
  const client = new Client({ url: '/graphql', exchanges: [exchange], preferGetMethod: false });
  return mount(SignInForm, { props: username === undefined ? {} : { username }, global: { plugins: [i18n, [urql, client]] } });
}

async function enter(wrapper: VueWrapper, username: string, password: string): Promise<void> {
  await wrapper.get('input[name=username]').setValue(username);
  await wrapper.get('input[name=password]').setValue(password);
  await wrapper.get('form').trigger('submit');
  await flushPromises();
}

beforeAll(() => useLocale('en'));

describe('the sign-in form', () => {
  it('hands on who has signed in and keeps no password', async () => {
    const wrapper = form({ data: { signIn: { __typename: 'SignInSuccess', viewer } } });
    await enter(wrapper, ' li ', 'secret');
    expect(sent.at(-1)).toEqual({ input: { username: 'li', password: 'secret' } });
    expect(wrapper.emitted('done')).toEqual([[viewer]]);
    expect(wrapper.get<HTMLInputElement>('input[name=password]').element.value).toBe('');
  });

  it('does not say which of the two was wrong', async () => {
    const wrapper = form({ data: { signIn: { __typename: 'InvalidCredentialsError' } } });
    await enter(wrapper, 'li', 'wrong');
    expect(wrapper.get('[role=alert]').text()).toBe('User name or password is not right.');
    expect(wrapper.emitted('done')).toBeUndefined();
  });

  it('says until when the account is locked', async () => {
    const lockedUntil = new Date(2026, 10, 22, 9, 5).toISOString();
    const wrapper = form({ data: { signIn: { __typename: 'AccountLockedError', lockedUntil } } });
    await enter(wrapper, 'li', 'wrong');
    expect(wrapper.get('[role=alert]').text()).toContain('2026-11-22 09:05');
  });

  it('shows the trace id of a failure', async () => {
    const error = new CombinedError({ graphQLErrors: [{ message: 'x', extensions: { code: 'INTERNAL', traceId: 'trace-9' } }] });
    const wrapper = form({ error });
    await enter(wrapper, 'li', 'p');
    expect(wrapper.text()).toContain('trace-9');
  });

  it('asks for both fields before anything is sent, and labels them', async () => {
    const wrapper = form({});
    const before = sent.length;
    await wrapper.get('form').trigger('submit');
    expect(sent.length).toBe(before);
    for (const input of wrapper.findAll('input')) expect(wrapper.find(`label[for="${input.attributes('id')}"]`).exists()).toBe(true);
  });

  it('says when the caps lock is on', async () => {
    const wrapper = form({});
    const event = new KeyboardEvent('keydown', { key: 'A' });
    Object.defineProperty(event, 'getModifierState', { value: (key: string) => key === 'CapsLock' });
    wrapper.get('input[name=password]').element.dispatchEvent(event);
    await flushPromises();
    expect(wrapper.get('[role=status]').text()).toBe('Caps lock is on');
  });

  it('fixes the account when a session is renewed', () => {
    expect(form({}, 'li').get('input[name=username]').attributes('readonly')).toBeDefined();
  });
});

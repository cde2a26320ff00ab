import { linkLost } from '@/shared/graphql/link';
import { useSession } from '@/stores/session';
import { Client, fetchExchange } from '@urql/core';
import urql from '@urql/vue';
import { mount, type VueWrapper } from '@vue/test-utils';
import { createPinia } from 'pinia';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createI18n } from 'vue-i18n';
import { createMemoryHistory, createRouter, RouterView, type Router } from 'vue-router';
import en from './locales/en.json';
import { sampleChild, sampleOverview } from './overview-sample';
import type { Overview } from './overview.graphql';
import { routes } from './routes';

interface Sink {
  next: (message: { data: unknown }) => void;
}
interface Events {
  connecting: (again: boolean) => void;
  connected: (again: boolean) => void;
}
const sse = vi.hoisted(() => {
  const open = new Map<Sink, Events>();
  return { open, down: false, all: (act: (events: Events, sink: Sink) => void) => open.forEach((events, sink) => act(events, sink)) };
});
vi.mock('graphql-sse', () => ({
  createClient: (options: { on: Events }) => ({
    subscribe: (_request: unknown, sink: Sink) => {
      sse.open.set(sink, options.on);
      if (!sse.down) options.on.connected(false);
      return () => sse.open.delete(sink);
    },
  }),
}));

const children = [
  sampleChild('a', { members: 30, women: 20 }),
  sampleChild('b', { members: 50, women: 10 }),
  sampleChild('c', { members: 0, women: 0 }),
];
const root = sampleOverview('root', children);
root.organization.ancestors = [];
const nodes: Record<string, Overview> = {
  root,
  a: sampleOverview('a', []),
  empty: sampleOverview('empty', [], { persons: 0, members: 0 }),
};

interface Answer {
  data: { overview: Overview | null } | null;
  errors?: { message: string; extensions: Record<string, string> }[];
}
let answer: (id: string) => Answer;
let asked: string[];
/** Requests that wait for the server to come back. */
let held: (() => void)[];
let wrapper: VueWrapper;

function stubClient(): Client {
  return new Client({
    url: 'http://localhost/graphql',
    preferGetMethod: false,
    exchanges: [fetchExchange],
    fetch: (_input, init) => {
      const id = /"organizationId":"(\w+)"/.exec(typeof init?.body === 'string' ? init.body : '')?.[1] ?? '';
      asked.push(id);
      const respond = () => new Response(JSON.stringify(answer(id)), { headers: { 'content-type': 'application/json' } });
      return sse.down ? new Promise((resolve) => held.push(() => resolve(respond()))) : Promise.resolve(respond());
    },
  });
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(50);
}

async function open(path: string, permissions = ['overview.read', 'person.read']): Promise<Router> {
  const elsewhere = { path: '/:path(.*)*', component: { render: () => 'elsewhere' } };
  const router = createRouter({ history: createMemoryHistory(), routes: [...routes, elsewhere] });
  const pinia = createPinia();
  const home = { id: 'root', name: 'Root', code: 'R' };
  useSession(pinia).enter({
    id: 'u',
    username: 'u',
    displayName: 'u',
    permissions,
    mustChangePassword: false,
    scopes: [],
    home,
    person: null,
  });
  const i18n = createI18n({ legacy: false, locale: 'en', messages: { en: { overview: en } } });
  await router.push(path);
  wrapper = mount(RouterView, { global: { plugins: [pinia, i18n, router, [urql, stubClient()]] }, attachTo: document.body });
  await vi.dynamicImportSettled();
  await settle();
  return router;
}

async function press(key: string): Promise<void> {
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  await settle();
}
const labels = (): string[] => wrapper.findAll('.comparison .label').map((label) => label.text());
const figure = (index: number): string => wrapper.findAll('.headline .figure')[index]?.text() ?? '';

describe('OverviewView', () => {
  beforeEach(() => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    asked = [];
    held = [];
    linkLost.value = false;
    localStorage.clear();
    sse.down = false;
    answer = (id) => ({ data: { overview: nodes[id] ?? null } });
  });
  afterEach(() => {
    wrapper.unmount();
    vi.useRealTimers();
    sse.open.clear();
  });

  it('opens the home organisation and puts it into the address', async () => {
    const router = await open('/overview');
    expect(router.currentRoute.value.fullPath).toBe('/overview/root');
    expect(wrapper.get('h1').text()).toBe('Organisation root');
    expect([0, 1, 2, 3, 4, 5].map(figure)).toEqual(['200', '12', '40.0%', '25.0%', '95.0%', '5']);
  });

  it('compares children by the measure and order of the address', async () => {
    await open('/overview/root?measure=women&sort=ascending');
    expect(labels()).toEqual(['b', 'a', 'c']);
    expect(wrapper.findAll('.comparison .value').map((value) => value.text())).toEqual(['20.0%', '66.7%', '–']);
  });

  it('chooses a measure by a click and by its number, and keeps it in the address', async () => {
    const router = await open('/overview/root');
    expect(labels()).toEqual(['b', 'a', 'c']);
    await wrapper.findAll('[role=radio]')[2]?.trigger('click');
    await settle();
    expect([router.currentRoute.value.query.measure, labels()]).toEqual(['women', ['a', 'b', 'c']]);
    await press('6');
    expect(router.currentRoute.value.query.measure).toBe('probationary');
  });

  it('drills down by the keyboard with the measure kept, and climbs', async () => {
    const router = await open('/overview/root?measure=women');
    await press('ArrowDown');
    expect(document.activeElement?.getAttribute('href')).toBe('/overview/a?measure=women');
    await wrapper.get('.comparison a').trigger('click');
    await settle();
    expect(router.currentRoute.value.fullPath).toBe('/overview/a?measure=women');
    expect(wrapper.find('.comparison').exists()).toBe(false);
    expect(wrapper.findAll('.dot-matrix li')).toHaveLength(6);
    await press('Backspace');
    expect(router.currentRoute.value.fullPath).toBe('/overview/root?measure=women');
  });

  it('opens figures to their records only for those who may read persons', async () => {
    await open('/overview/root');
    const persons = () => wrapper.findAll('a').filter((link) => link.attributes('href')?.startsWith('/persons'));
    expect(persons().map((link) => link.attributes('href'))).toContain('/persons?organizationId=root&members=true&sex=FEMALE');
    wrapper.unmount();
    await open('/overview/root', ['overview.read']);
    expect(persons()).toHaveLength(0);
  });

  it('asks again after a change, once for a burst', async () => {
    await open('/overview/root');
    nodes.root = { ...root, summary: { ...root.summary, members: 201 } };
    for (let index = 0; index < 50; index++)
      sse.all((_, sink) => sink.next({ data: { overviewChanged: { organizationId: 'root', at: 'x' } } }));
    await vi.advanceTimersByTimeAsync(1500);
    expect([asked.length, figure(0)]).toEqual([2, '201']);
    nodes.root = root;
  });

  it('keeps the last good figures and their growing age while the line is down, and asks again when it is back', async () => {
    await open('/overview/root');
    const state = () => wrapper.get('.line').text();
    expect(state()).toBe('Live');
    sse.down = true;
    sse.all((events) => events.connecting(true));
    await vi.advanceTimersByTimeAsync(5000);
    expect(state()).toMatch(/^Reconnecting ?data 5 s old$/);
    await vi.advanceTimersByTimeAsync(45_000);
    expect(state()).toMatch(/^Data is behind ?data 50 s old$/);
    expect(figure(0)).toBe('200');
    sse.down = false;
    nodes.root = { ...root, summary: { ...root.summary, members: 202 } };
    held.forEach((respond) => respond());
    sse.all((events) => events.connected(true));
    await vi.advanceTimersByTimeAsync(1100);
    expect([state(), figure(0)]).toEqual(['Live', '202']);
    nodes.root = root;
  });

  it('keeps the figures when a later answer fails', async () => {
    await open('/overview/root');
    answer = () => ({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', traceId: 't1' } }] });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(figure(0)).toBe('200');
    expect(wrapper.get('.notice').text()).toContain('t1');
  });

  it('finds the last figures again after a reload, with their age, while the server does not answer', async () => {
    await open('/overview/root');
    wrapper.unmount();
    sse.down = true;
    await vi.advanceTimersByTimeAsync(120_000);
    await open('/overview/root');
    expect(figure(0)).toBe('200');
    expect(wrapper.get('.line').text()).toMatch(/^Data is behind ?data 2 min old$/);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wrapper.get('.line').text()).toContain('3 min');
    sse.down = false;
    held.forEach((respond) => respond());
    sse.all((events) => events.connected(true));
    await vi.advanceTimersByTimeAsync(1100);
    expect(wrapper.get('.line').text()).toBe('Live');
  });

  it('keeps the figures when the session has ended, says so and offers to sign in', async () => {
    await open('/overview/root');
    answer = () => ({ data: null, errors: [{ message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } }] });
    await vi.advanceTimersByTimeAsync(90_000);
    expect(figure(0)).toBe('200');
    expect(wrapper.get('.notice').text()).toContain('The session has ended');
    expect(wrapper.get('.line').text()).toContain('Data is behind');
    expect(wrapper.get('.renew').text()).toBe('Sign in again');
  });

  it('shows nothing any more once the right to see it is gone', async () => {
    await open('/overview/root');
    answer = () => ({ data: null, errors: [{ message: 'Not allowed.', extensions: { code: 'FORBIDDEN' } }] });
    await vi.advanceTimersByTimeAsync(31_000);
    expect(wrapper.find('.headline').exists()).toBe(false);
    expect(wrapper.get('[role=alert]').text()).toContain('Not allowed.');
    expect(localStorage.getItem('zhibu.lastGood')).toBeNull();
  });

  it('says what went wrong with the trace id, and tries again', async () => {
    answer = () => ({ data: null, errors: [{ message: 'x', extensions: { code: 'INTERNAL', traceId: 'trace-7' } }] });
    await open('/overview/root');
    expect(wrapper.get('[role=alert]').text()).toContain('trace-7');
    answer = (id) => ({ data: { overview: nodes[id] ?? null } });
    await wrapper.get('[role=alert] button').trigger('click');
    await settle();
    expect(figure(0)).toBe('200');
  });

  it('says so where there is no such node', async () => {
    await open('/overview/nowhere');
    expect(wrapper.get('[role=alert]').text()).toContain('There is no such organisation');
  });

  it('has words for a node without people', async () => {
    await open('/overview/empty');
    expect(wrapper.text()).toContain('Nobody on the roster yet');
    expect(figure(2)).toBe('–');
  });

  it('leaves neither timer nor line behind', async () => {
    await open('/overview/root');
    expect(sse.open.size).toBe(1);
    wrapper.unmount();
    expect([vi.getTimerCount(), sse.open.size]).toEqual([0, 0]);
  });
});

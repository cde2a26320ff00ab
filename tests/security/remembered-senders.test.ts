import { afterAll, beforeAll, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import { at } from '../support/json.js';

let running: RunningApp;
beforeAll(async () => {
  running = await startApp({ config: { rememberSendersMs: 60_000 } });
});
afterAll(() => running.close());

it('T29 a sender who is remembered is forgotten by the act that ends the session', async () => {
  const client = await running.signedIn([{ role: 'SYSTEM_ADMIN' }]);
  expect(at((await client.graphql('{ viewer { username } }')).body, 'data.viewer.username')).toEqual(expect.any(String));
  await client.graphql('mutation { signOut { signedOut } }');
  expect(at((await client.graphql('{ viewer { username } }')).body, 'data.viewer')).toBeNull();
});

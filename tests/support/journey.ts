import type { Answer, Client } from './client.js';
import { clientOf, cookieOf } from './client.js';
import { at } from './json.js';

const PROBLEMS = '... on UserError { code message path } ... on ValidationError { fields { path code message } }';

/** Runs a mutation as a user does; `done` is its alias in the answer. `selection` is what is asked of a success. */
export function act(client: Client, mutation: string, input: object, selection = ''): Promise<Answer> {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
  const problems = WITHOUT_PROBLEMS.has(mutation) ? '' : PROBLEMS;
  return client.graphql(`mutation($input: ${type}) { done: ${mutation}(input: $input) { __typename ${selection} ${problems} } }`, {
    input,
  });
}

const WITHOUT_PROBLEMS = new Set(['resetPassword', 'revokeApiToken', 'signIn', 'setUserState', 'revokeGrant']);

/** What came of an act: the name of its type, or the code of the refusal. */
export const outcomeOf = (answer: Answer) => at(answer.body, 'data.done.__typename') ?? answer.code;

/** Signs in with a password. @throws Error where that fails */
export async function signIn(url: string, username: string, password: string): Promise<Client> {
  const answer = await act(clientOf(url), 'signIn', { username, password });
  const session = cookieOf(answer)?.value;
  if (!session) throw new Error(`${username} cannot sign in: ${answer.text}`);
  return clientOf(url, { session });
}

/** Waits until a question is answered as wanted, at most 20 seconds; returns the last answer. */
export async function eventually<Value>(ask: () => Promise<Value>, isDone: (value: Value) => boolean): Promise<Value> {
  const until = Date.now() + 20_000;
  for (;;) {
    const value = await ask();
    if (isDone(value) || Date.now() > until) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

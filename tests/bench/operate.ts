import { HeaderMap } from '@apollo/server';
import type { App } from '@zhibu/server';
import { TOKEN } from './data.ts';

const ASKER = { url: '/graphql', cookies: {}, ip: '127.0.0.1', id: 'bench' };

/** What the server does between the text of a request and the text of its answer. */
export async function operate({ apollo, contextOf }: App, text: string): Promise<string> {
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const { body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers: new HeaderMap(Object.entries(headers)), search: '', body: JSON.parse(text) },
    context: () => contextOf({ ...ASKER, headers }, null),
  });
  return body.kind === 'complete' ? body.string : '';
}

/** @throws Error for an answer with an error */
export function check(answer: string): void {
  if (!answer.startsWith('{"data"') || answer.includes('"errors"')) throw new Error(answer.slice(0, 500));
}

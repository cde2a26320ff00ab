import type { Page } from 'playwright-core';

/** Asks the API from inside a page, as whoever is signed in there. Gives back the data, unread. @throws Error with the answer when there are errors */
export async function ask(page: Page, query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown>> {
  const answer: unknown = await page.evaluate(
    async ([text, values]) => {
      const response = await fetch('/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: text, variables: values }),
      });
      return response.json();
    },
    [query, variables] as const,
  );
  if (typeof answer !== 'object' || answer === null || 'errors' in answer || !('data' in answer)) throw new Error(JSON.stringify(answer));
  const { data } = answer;
  if (typeof data !== 'object' || data === null) throw new Error(JSON.stringify(answer));
  return { ...data };
}

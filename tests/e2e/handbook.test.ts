import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answered, type Language } from '../support/handbook.js';
import { replayScript, runScript } from '../support/run-script.js';
import { startProduct, type Product } from './product.js';

const DOCS = path.resolve(import.meta.dirname, '../../apps/docs');
const PAGES: readonly (readonly [Language, string])[] = [
  ['zh-CN', path.join(DOCS, 'handbook/ten-questions.md')],
  ['en', path.join(DOCS, 'en/handbook/ten-questions.md')],
];
const SCRIPT = /```python\n([^]*?)```/;
const OUTPUT = /<!-- output -->\n[^]*?<!-- \/output -->/;

let product: Product | null = null;
beforeAll(async () => {
  product = await startProduct();
});
afterAll(() => product?.stop());
const running = () => {
  if (!product) throw new Error('Nothing runs before the tests do.');
  return product;
};

/** Asks as the analyst of the demonstration. */
const asking = (language: Language) => async (query: string) => {
  const response = await fetch(`${running().origin}/graphql`, {
    method: 'POST',
    headers: { authorization: `Bearer ${running().analystToken}`, 'content-type': 'application/json', 'accept-language': language },
    body: JSON.stringify({ query }),
  });
  const answer: unknown = await response.json();
  if (typeof answer !== 'object' || answer === null || !('data' in answer)) throw new Error(`${query}\n${JSON.stringify(answer)}`);
  return answer.data;
};

const queriesOf = (page: string) => [...page.matchAll(/```graphql\n([^]*?)```/g)].map(([, query]) => query);
const scriptOf = (page: string) => SCRIPT.exec(page)?.[1] ?? '';

describe('ten questions with answers', () => {
  it('are the same in both languages', () => {
    const [zh, en] = PAGES.map(([, file]) => readFileSync(file, 'utf8'));
    expect(queriesOf(zh ?? '')).toHaveLength(11);
    expect(queriesOf(en ?? '')).toEqual(queriesOf(zh ?? ''));
    expect(scriptOf(en ?? '')).toBe(scriptOf(zh ?? ''));
  });

  // Where the demonstration data change, vitest -u writes the new answers into the pages.
  it.each(PAGES)('have in %s the answers of the demonstration data', async (language, file) => {
    const page = await answered(readFileSync(file, 'utf8'), { ask: asking(language), language });
    const { origin, analystToken: token } = running();
    const script = scriptOf(page);
    const printed = runScript('python3', script, { ZHIBU_URL: origin, ZHIBU_TOKEN: token });
    if (printed === null) expect(await columnsMissed(script, origin, token)).toEqual([]);
    const shown = printed === null ? page : page.replace(OUTPUT, () => `<!-- output -->\n\n\`\`\`\n${printed}\`\`\`\n\n<!-- /output -->`);
    await expect(shown).toMatchFileSnapshot(file);
  });
});

/** Where there is no Python: what the script reads of a row that the answer to its question does not have. */
async function columnsMissed(script: string, origin: string, token: string): Promise<string[]> {
  const [head = ''] = (await replayScript(script, { origin, token })).split('\r\n');
  const read = [...script.matchAll(/row\["([^"]+)"\]/g)].map(([, name = '']) => name);
  return read.filter((name) => !head.split(',').includes(name));
}

import http from 'node:http';
import type pg from 'pg';

/** The least that an HTTP answer can cost: node:http, one named statement, JSON. No GraphQL, no identity, no scope. */
export async function openFloor(pool: pg.Pool): Promise<{ url: string; close: () => void }> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void pool.query(questionOf(Buffer.concat(chunks).toString())).then((result) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(result.rows));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => server.close() };
}

interface Question {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

function questionOf(body: string): Question {
  const isQuestion = (value: unknown): value is Question =>
    typeof value === 'object' && value !== null && 'name' in value && 'text' in value && 'values' in value;
  const parsed: unknown = JSON.parse(body);
  if (!isQuestion(parsed)) throw new Error('Not a question.');
  return parsed;
}

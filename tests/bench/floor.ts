import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type pg from 'pg';

/** The least that an HTTP answer can cost: node:http, one named statement, JSON. No GraphQL, no identity, no scope. */
export async function openFloor(pool: pg.Pool): Promise<{ url: string; close: () => void }> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { name, text, values } = JSON.parse(Buffer.concat(chunks).toString());
      void pool.query({ name, text, values }).then((result) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(result.rows));
      });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

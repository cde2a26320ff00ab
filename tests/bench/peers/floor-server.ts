// The bare floor: Fastify and pg, one statement a question, the answer as the database made it. No GraphQL, no identity, no scope.
import Fastify from 'fastify';
import pg from 'pg';
import { questionsOn } from './questions.ts';

const [url = '', port = '0'] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url, max: 10, options: '-c plan_cache_mode=force_generic_plan' });
const statements = (await questionsOn(pool)).map(({ floor }, index) => ({ name: `question ${index}`, text: floor }));

const app = Fastify();
app.post<{ Body: { question: number; key: number } }>('/', async ({ body: { question, key } }) => {
  const statement = statements[question];
  if (!statement) throw new Error('No such question.');
  return (await pool.query<{ answer: unknown }>({ ...statement, values: [key] })).rows[0]?.answer;
});
await app.listen({ port: Number(port), host: '127.0.0.1' });

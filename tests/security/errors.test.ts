import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../support/app.js';
import type { Client } from '../support/client.js';
import { at, textAt } from '../support/json.js';
import { superuser } from '../support/superuser.js';

let running: RunningApp;
let analyst: Client;

beforeAll(async () => {
  running = await startApp();
  analyst = await running.signedIn([{ role: 'ANALYST' }]);
});
afterAll(() => running.close());

describe('T12 failures inside', () => {
  it('an error of the database leaves only a trace id', async () => {
    await superuser(running.clone, 'alter table api_token rename column prefix to elsewhere');
    try {
      const answer = await analyst.graphql('{ apiTokens { totalCount edges { node { prefix } } } }');
      expect(answer).toMatchObject({ status: 500, code: 'INTERNAL' });
      expect(answer.text).not.toMatch(/api_token|column|prefix"? does not|select|\.js|node_modules| at /i);
      const traceId = textAt(answer.body, 'errors.0.extensions.traceId');
      expect(answer.headers.get('x-trace-id')).toBe(traceId);
      expect(textAt(answer.body, 'errors.0.message')).toContain(traceId);
      expect(at(answer.body, 'errors.0.extensions.stacktrace')).toBeUndefined();
    } finally {
      await superuser(running.clone, 'alter table api_token rename column elsewhere to prefix');
    }
  });

  it('a bug in a resolver leaves only a trace id', async () => {
    const field = running.app.schema.getQueryType()?.getFields()['setup'];
    if (!field) throw new Error('No such field.');
    const inner = field.resolve;
    field.resolve = () => {
      throw new TypeError('canary 4711 is not a function');
    };
    try {
      const answer = await running.anonymous.graphql('{ setup { needed } }');
      expect(answer).toMatchObject({ status: 500, code: 'INTERNAL' });
      expect(answer.text).not.toMatch(/canary|TypeError|\.js|node_modules/);
    } finally {
      field.resolve = inner;
    }
  });

  it('an error while the sender is made out leaves only a trace id', async () => {
    await superuser(
      running.clone,
      'alter table session rename column address to elsewhere; alter table session rename column last_seen_at to gone',
    );
    try {
      const answer = await analyst.graphql('{ viewer { username } }');
      expect(answer.status).toBe(500);
      expect(answer.code).toBe('INTERNAL');
      expect(answer.text).not.toMatch(/session|last_seen|column|context creation|\.js/i);
      expect(textAt(answer.body, 'errors.0.message')).toContain(textAt(answer.body, 'errors.0.extensions.traceId'));
    } finally {
      await superuser(
        running.clone,
        'alter table session rename column elsewhere to address; alter table session rename column gone to last_seen_at',
      );
    }
  });

  it('the server goes on', async () => {
    expect((await analyst.graphql('{ viewer { username } }')).status).toBe(200);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginCommand, runCommand } from '../support/cli.js';
import { startApp, type RunningApp } from '../support/app.js';

const SECRETS = '4'.repeat(64);
const PEOPLE = 103_700;
const LONG = 300_000;

let running: RunningApp;
beforeAll(async () => {
  running = await startApp();
});
afterAll(() => running.close());

const generate = () => beginCommand(['generate', '--fraction', '1/1000', '--prefix', 'NATION'], running.clone.url, SECRETS);
const count = async (from: string) => (await running.sql.rows<{ n: number }>(`select count(*)::int as n from ${from}`))[0]?.n;
const indexes = () => count(`pg_indexes where tablename in ('organization', 'unit', 'person', 'placement')`);

describe('a thousandth of the nation', () => {
  it(
    'is loaded to its end by a process after others were killed at it',
    async () => {
      const before = await indexes();
      for (const point of [/^people: [2-9]\d,\d+ of/m, /^people: 103,700 of|^going on after 103,700/m]) {
        const load = generate();
        if (!(await load.said(point))) expect.fail((await load.ended).output);
        load.kill();
        await load.ended;
      }
      expect(await indexes()).toBeLessThan(before ?? 0);
      const { exitCode, output } = await generate().ended;
      expect(output).toContain('going on after 103,700 people');
      expect(exitCode).toBe(0);
      expect(await indexes()).toBe(before);
      expect(await count('person')).toBe(PEOPLE);
      expect(await count('placement where valid_to is null')).toBe(PEOPLE);
      expect((await generate().ended).output).toContain('choose another prefix');
    },
    LONG,
  );

  it(
    'has the published bulletins of four years',
    async () => {
      const { exitCode, output } = await runCommand(['bulletin:compare', '--prefix', 'NATION'], running.clone.url);
      expect(output.split('\n').filter((line) => line.endsWith('too far'))).toEqual([]);
      expect(output).toContain(' published figures, 0 further away than 0.2');
      expect(exitCode).toBe(0);
    },
    LONG,
  );

  it(
    'has roll-ups and an audit trail that hold',
    async () => {
      expect((await runCommand(['rollup:verify'], running.clone.url)).output).toContain(' roll-ups, 0 differences');
      expect((await runCommand(['audit:verify'], running.clone.url)).exitCode).toBe(0);
    },
    LONG,
  );
});

import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdDirectory } from './hold-directory.js';
import { processOf } from './running-process.js';

let directory: string;
const lockFile = () => path.join(directory, 'lock.json');

beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'zhibu-hold-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function leaveLock(pid: number, start: string | null): void {
  writeFileSync(lockFile(), JSON.stringify({ pid, start, startedAt: '2020-01-01T00:00:00.000Z', address: null, token: 'left behind' }));
}

describe('holdDirectory', () => {
  it('tells the second who the first is and where it answers', async () => {
    const first = await holdDirectory(directory);
    if (first.held) first.announce('http://127.0.0.1:4000');
    const second = await holdDirectory(directory);
    expect(second).toMatchObject({ held: false, holder: { pid: process.pid, address: 'http://127.0.0.1:4000' } });
    if (first.held) first.release();
    expect(await holdDirectory(directory)).toMatchObject({ held: true });
  });

  it('does not let a lock be released by one who lost it', async () => {
    const first = await holdDirectory(directory);
    rmSync(lockFile());
    const second = await holdDirectory(directory);
    if (first.held) first.release();
    expect(second.held).toBe(true);
    expect(await holdDirectory(directory)).toMatchObject({ held: false });
  });

  it('takes over from a process that is no more', async () => {
    leaveLock(spawnSync('node', ['--version']).pid, null);
    expect(await holdDirectory(directory)).toMatchObject({ held: true });
  });

  it.runIf(process.platform === 'linux')('takes over when the pid belongs to another process by now', async () => {
    leaveLock(process.pid, 'anotherboot-17');
    expect(await holdDirectory(directory)).toMatchObject({ held: true });
    expect(JSON.parse(readFileSync(lockFile(), 'utf8'))).toMatchObject(processOf(process.pid));
  });

  it('takes over a damaged lock and a guard left in the middle of an earlier takeover', async () => {
    writeFileSync(lockFile(), '{"pid":');
    writeFileSync(`${lockFile()}.takeover`, JSON.stringify({ pid: 2 ** 22 + 1, start: null, startedAt: '', address: null, token: 'x' }));
    expect(await holdDirectory(directory)).toMatchObject({ held: true });
  });

  it('lets exactly one of several processes win over a lock left behind', async () => {
    leaveLock(spawnSync('node', ['--version']).pid, null);
    const module = new URL('../dist/index.js', import.meta.url).href;
    const program = path.join(directory, 'contender.mjs');
    writeFileSync(
      program,
      `import { holdDirectory } from '${module}';
       process.once('message', async () => process.send((await holdDirectory(${JSON.stringify(directory)})).held));
       process.send('ready');`,
    );
    const contenders = Array.from({ length: 6 }, () => fork(program, { execArgv: [] }));
    await Promise.all(contenders.map((contender) => once(contender, 'message')));
    const answers = contenders.map((contender) => once(contender, 'message'));
    for (const contender of contenders) contender.send('go');
    const won = (await Promise.all(answers)).map(([answer]: unknown[]) => answer);
    for (const contender of contenders) contender.kill();
    expect(won.filter((answer) => answer === true)).toHaveLength(1);
  });
});

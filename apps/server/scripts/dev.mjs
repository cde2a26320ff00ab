// npm run dev: recompiles on change and restarts; the SPA's own server proxies to it.
import { spawn } from 'node:child_process';
import path from 'node:path';

const here = path.resolve(import.meta.dirname, '..');
const bin = path.resolve(here, '../../node_modules/.bin');
const children = [
  spawn(path.join(bin, 'tsc'), ['-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'], { cwd: here, stdio: 'inherit' }),
  spawn(process.execPath, ['--watch-path=dist', '--enable-source-maps', 'dist/main.js'], { cwd: here, stdio: 'inherit' }),
];
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => children.forEach((child) => child.kill(signal)));

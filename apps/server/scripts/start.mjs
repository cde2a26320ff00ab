// npm start: builds what changed, then runs the product in this process.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const turbo = path.join(root, 'node_modules/.bin', process.platform === 'win32' ? 'turbo.cmd' : 'turbo');
process.stdout.write('Building what changed …\n');
const built = spawnSync(turbo, ['run', 'build', '--output-logs=errors-only', '--log-prefix=none'], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' },
});
if (built.status !== 0) {
  process.stderr.write('The build failed; run npm run build to see why.\n');
  process.exit(1);
}
process.env.NODE_ENV = 'production';
await import('../dist/main.js');

// Measures what a first visit loads and fails above the budget: the entry, the texts of the default language and the home page,
// each with everything it imports statically, as gzip.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const BUDGET = 250_000;
const dist = path.resolve(import.meta.dirname, '..', process.argv[2] ?? 'dist');
const manifest = JSON.parse(readFileSync(path.join(dist, '.vite/manifest.json'), 'utf8'));

function graph(keys, seen = new Set()) {
  for (const key of keys) {
    if (seen.has(key)) continue;
    seen.add(key);
    graph(manifest[key].imports ?? [], seen);
  }
  return seen;
}

function sizeOf(files) {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(path.join(dist, file))).length, 0);
}

const keyOf = (ending) => {
  const found = Object.keys(manifest).find((key) => key.endsWith(ending));
  if (found === undefined) throw new Error(`The build has no ${ending}`);
  return found;
};

const parts = {
  'entry and texts': ['index.html', keyOf('app/messages.zh-CN.ts')],
  'with the home page': ['index.html', keyOf('app/messages.zh-CN.ts'), keyOf('home/HomeView.vue')],
};
let largest = 0;
for (const [name, keys] of Object.entries(parts)) {
  const chunks = [...graph(keys)].map((key) => manifest[key]);
  const scripts = new Set(chunks.map((chunk) => chunk.file).filter((file) => file.endsWith('.js')));
  const sheets = new Set(chunks.flatMap((chunk) => chunk.css ?? []));
  const size = sizeOf(scripts);
  largest = Math.max(largest, size);
  process.stdout.write(
    `${name}: ${(size / 1000).toFixed(1)} kB JavaScript in ${scripts.size} files, ${(sizeOf(sheets) / 1000).toFixed(1)} kB CSS (gzip)\n`,
  );
}
if (largest > BUDGET) {
  process.stderr.write(`Over the budget of ${BUDGET / 1000} kB.\n`);
  process.exit(1);
}

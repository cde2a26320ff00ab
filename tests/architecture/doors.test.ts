import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.js';

const doors = sourceFiles(['apps/server/src/modules'], /^[^/]+\/index\.ts$/);
const sources = sourceFiles(
  ['apps/server/src', 'apps/admin/src', 'packages/domain/src', 'packages/postgres/src', 'packages/testing/src', 'packages/ui/src'],
  /\.(ts|vue)$/,
);

describe('doors of modules', () => {
  it.each(doors.map(({ name, text }) => [name, text] as const))('%s names what it gives out', (_name, text) => {
    expect(text).not.toMatch(/export \*/);
    expect(text).not.toMatch(/export default/);
    expect(text).toMatch(/^export (\{|const|function|class)/m);
  });

  it('nothing else collects exports', () => {
    const barrels = sources.filter(({ text }) => /^export \* from/m.test(text));
    expect(barrels.map(({ name }) => name)).toEqual([]);
  });
});

describe('names of files', () => {
  it('are in kebab case, components in Pascal case', () => {
    const odd = sources
      .map(({ name }) => name.split('/').at(-1) ?? '')
      .filter((name) =>
        name.endsWith('.vue')
          ? !/^[A-Z][A-Za-z0-9]*\.vue$/.test(name)
          : !/^([a-z0-9]+([-.][a-z0-9]+)*|[A-Z][A-Za-z0-9]*\.test)\.(ts|d\.ts)$/.test(name) && !/\.(zh-CN|en)\.ts$/.test(name),
      );
    expect(odd).toEqual([]);
  });

  it('say what is in them: no manager, no helper, no util, no base', () => {
    const empty = sources.filter(({ name }) =>
      /(^|[-./])(manager|helpers?|utils?|base|common|misc)(s)?\.(ts|vue)$|(Manager|Helper|Util|Base)\.(ts|vue)$/.test(name),
    );
    expect(empty.map(({ name }) => name)).toEqual([]);
  });
});

describe('unfinished work', () => {
  it('is marked nowhere: no TODO, no FIXME, no skipped test', () => {
    const tests = sourceFiles(['tests'], /\.ts$/).filter(({ name }) => !name.endsWith('doors.test.ts'));
    const marks = [...sources, ...tests].flatMap(({ name, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          /\b(TODO|FIXME|XXX|HACK)\b|\b(it|test|describe)\.(skip|todo|only)\b/.test(line) ? [`${name}:${index + 1} ${line.trim()}`] : [],
        ),
    );
    expect(marks).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { sourceFiles } from './source-files.js';

type Texts = Map<string, string>;

/** The texts of a locale file by their full keys. */
function flatten(value: unknown, prefix = ''): Texts {
  if (typeof value === 'string') return new Map([[prefix, value]]);
  if (typeof value !== 'object' || value === null) return new Map();
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...flatten(inner, prefix === '' ? key : `${prefix}.${key}`)]));
}

const read = (text: string): Texts => flatten(JSON.parse(text));
const locales = new Map(sourceFiles(['apps/admin/src'], /locales\/[\w-]+\.json$/).map(({ name, text }) => [name, text]));
const chinese = [...locales.keys()].filter((name) => name.endsWith('zh-CN.json'));
const placeholders = (text: string | undefined) => [...new Set(text?.match(/\{\w+\}|@:[\w.]+/g))].sort();

describe('locales', () => {
  it('there are some, in two languages', () => {
    expect(chinese.length).toBeGreaterThan(3);
    expect([...locales.keys()].filter((name) => !/\/(zh-CN|en)\.json$/.test(name))).toEqual([]);
    expect(locales.size).toBe(chinese.length * 2);
  });

  it.each(chinese)('%s has the keys of its English file, with the same placeholders and no empty text', (name) => {
    const zh = read(locales.get(name) ?? '');
    const en = read(locales.get(name.replace(/zh-CN\.json$/, 'en.json')) ?? '{}');
    expect([...zh.keys()].sort()).toEqual([...en.keys()].sort());
    expect([...zh, ...en].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
    const odd = [...zh].filter(([key, text]) => placeholders(text).join() !== placeholders(en.get(key)).join());
    expect(odd.map(([key]) => key)).toEqual([]);
  });

  it('English files hold no Chinese but in examples of what to type and the name of the language', () => {
    const english = [...locales].filter(([name]) => name.endsWith('/en.json'));
    const odd = english.flatMap(([name, text]) =>
      [...read(text)]
        .filter(([key, value]) => /\p{Script=Han}/u.test(value) && !/placeholder|example|hint|sample|language|locale/i.test(key))
        .map(([key, value]) => `${name} ${key}: ${value}`),
    );
    expect(odd).toEqual([]);
  });
});

describe('code of the SPA', () => {
  const code = sourceFiles(['apps/admin/src', 'packages/ui/src'], /\.(vue|ts)$/).filter(
    ({ name }) => !/\.test\.ts$|-(sample|fixture)\.ts$|\/testing\//.test(name),
  );

  it('holds no Chinese: every text is in a locale file', () => {
    const lines = code.flatMap(({ name, text }) =>
      text
        .split('\n')
        .flatMap((line, index) =>
          /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(line) ? [`${name}:${index + 1} ${line.trim()}`] : [],
        ),
    );
    expect(lines).toEqual([]);
  });

  it('names no address outside: no request leaves the origin', () => {
    const pages = sourceFiles(['apps/admin'], /^(index\.html|public\/.*\.(js|svg|html|json))$/);
    const styles = sourceFiles(['apps/admin/src', 'packages/ui/src'], /\.css$/);
    const outside = [...code, ...pages, ...styles].flatMap(({ name, text }) =>
      [...text.matchAll(/(?:https?:|wss?:)?\/\/[\w-]+(?:\.[\w-]+)+[^\s'"`)]*/g)]
        // Names of XML languages are no addresses.
        .filter(
          ([address]) =>
            !/^https?:\/\/www\.w3\.org\//.test(address) && /^(https?|wss?):|["'`(]$/.test(address + text.charAt(text.indexOf(address) - 1)),
        )
        .map(([address]) => `${name}: ${address}`),
    );
    expect(outside).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeOfText } from './code-list.js';
import { CODE_LISTS, ETHNIC_GROUP_LIST, ORGANIZATION_KIND_LIST } from './code-lists.js';
import { ETHNIC_GROUPS, isEthnicMinority } from './codes-ethnic.js';
import { isStanding } from './codes-person.js';

const schema = readFileSync(new URL('../../graphql/schema.graphql', import.meta.url), 'utf8');

function enumOfSchema(name: string): string[] {
  const body = new RegExp(`^enum ${name} \\{([^}]*)\\}`, 'm').exec(schema)?.[1] ?? '';
  const withoutDescriptions = body.replace(/"""[\s\S]*?"""|"[^"\n]*"|#.*/g, '');
  return withoutDescriptions.split(/\s+/).filter((word) => word !== '');
}

describe('code lists', () => {
  it('have the values of the enum of the same name in the API', () => {
    const enums = CODE_LISTS.filter(({ name }) => new RegExp(`^enum ${name} `, 'm').test(schema));
    expect(enums.length).toBeGreaterThanOrEqual(12);
    for (const list of enums) expect([...list.codes].sort()).toEqual(enumOfSchema(list.name).sort());
  });

  it('name every code once in both languages', () => {
    for (const { codes, labels } of CODE_LISTS) {
      expect(new Set(codes).size).toBe(codes.length);
      expect(Object.keys(labels).sort()).toEqual([...codes].sort());
      for (const language of ['zh', 'en'] as const) {
        const words = codes.map((code) => labels[code]?.[language]);
        expect(words.every((word) => word?.trim())).toBe(true);
        expect(new Set(words).size).toBe(codes.length);
      }
    }
  });

  it('have names of their own', () => {
    expect(new Set(CODE_LISTS.map(({ name }) => name)).size).toBe(CODE_LISTS.length);
  });

  it('guard their codes', () => {
    expect(isStanding('FULL')).toBe(true);
    for (const foreign of ['full', '', 'toString', '__proto__', null, undefined, 1]) expect(isStanding(foreign)).toBe(false);
  });

  it('are found by label or code', () => {
    expect(codeOfText(ORGANIZATION_KIND_LIST, ' 党支部 ')).toBe('BRANCH');
    expect(codeOfText(ORGANIZATION_KIND_LIST, 'general branch')).toBe('GENERAL_BRANCH');
    expect(codeOfText(ORGANIZATION_KIND_LIST, 'GROUP')).toBe('GROUP');
    expect(codeOfText(ETHNIC_GROUP_LIST, '彝族')).toBe('07');
    expect(codeOfText(ORGANIZATION_KIND_LIST, '党支')).toBeNull();
  });
});

describe('ethnic groups', () => {
  it('are the 56 of the standard and two more', () => {
    expect(ETHNIC_GROUPS).toHaveLength(58);
    expect(ETHNIC_GROUP_LIST.labels['01'].zh).toBe('汉族');
    expect(ETHNIC_GROUP_LIST.labels['28'].zh).toBe('景颇族');
    expect(ETHNIC_GROUP_LIST.labels['56'].zh).toBe('基诺族');
  });

  it('count 55 minorities', () => {
    expect(ETHNIC_GROUPS.filter(isEthnicMinority)).toHaveLength(55);
    for (const code of ['01', '97', '98', '57', '']) expect(isEthnicMinority(code)).toBe(false);
  });
});

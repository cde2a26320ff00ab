import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameKeys, textKeys } from './name-keys.js';
import { normalizeName } from './names.js';

describe('nameKeys', () => {
  it('give pinyin and initials', () => {
    expect(nameKeys('张三')).toEqual({ pinyin: 'zhangsan', initials: 'zs', sort: 'zhang1 san1  张三' });
    expect(nameKeys('吕明')).toMatchObject({ pinyin: 'lvming', initials: 'lm' });
  });

  it.each([
    ['单明', 'shanming', 'sm'],
    ['解明', 'xieming', 'xm'],
    ['查明', 'zhaming', 'zm'],
    ['尉迟明', 'yuchiming', 'ycm'],
    ['万俟明', 'moqiming', 'mqm'],
    ['长孙明', 'zhangsunming', 'zsm'],
    ['仇明', 'qiuming', 'qm'],
    ['区明', 'ouming', 'om'],
    ['朴明', 'piaoming', 'pm'],
    ['曾明', 'zengming', 'zm'],
    ['任明', 'renming', 'rm'],
    ['覃明', 'qinming', 'qm'],
  ])('read the surname of %s as a surname', (name, pinyin, initials) => {
    expect(nameKeys(name)).toMatchObject({ pinyin, initials });
  });

  it('pass over dots and spaces', () => {
    expect(nameKeys('阿依古丽·买买提')).toMatchObject({ pinyin: 'ayigulimaimaiti', initials: 'ayglmmt' });
    expect(nameKeys('Jane Doe')).toEqual({ pinyin: 'janedoe', initials: 'jd', sort: 'jane doe  Jane Doe' });
    expect(nameKeys('Zoë张')).toMatchObject({ pinyin: 'zoezhang', initials: 'zz' });
  });

  it('survive characters without a reading', () => {
    expect(nameKeys('𠮷田')).toEqual({ pinyin: 'tian', initials: 't', sort: '𠮷 tian2  𠮷田' });
    expect(nameKeys('𠮷')).toMatchObject({ pinyin: '', initials: '' });
    expect(nameKeys('王\u{E0100}五')).toMatchObject({ pinyin: 'wangwu', initials: 'ww' });
  });

  it('sort by reading, tone, length and character', () => {
    const names = ['𠮷田', '张三明', '仗三', '张三', '李南', '林安', '章三', '安然', '查三'];
    const sorted = names.toSorted((a, b) => (nameKeys(a).sort < nameKeys(b).sort ? -1 : 1));
    expect(sorted).toEqual(['安然', '李南', '林安', '查三', '张三', '章三', '张三明', '仗三', '𠮷田']);
  });

  it('are plain letters for every accepted name', () => {
    const character = fc.oneof(
      fc.integer({ min: 0x4e00, max: 0x9fff }).map((code) => String.fromCodePoint(code)),
      fc.integer({ min: 0x20000, max: 0x2a6df }).map((code) => String.fromCodePoint(code)),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(character, { minLength: 1, maxLength: 5 }), (characters) => {
        const check = normalizeName(characters.join(''));
        if (!check.ok) return;
        const keys = nameKeys(check.name);
        expect(keys.pinyin).toMatch(/^[a-z0-9]*$/);
        expect(keys.initials).toMatch(/^[a-z0-9]*$/);
        expect(keys.sort.endsWith(`  ${check.name}`)).toBe(true);
      }),
    );
  });
});

describe('textKeys', () => {
  it('reads a word as a word, also where it could be a surname', () => {
    expect(textKeys('单独建立党组织')).toEqual({ pinyin: 'dandujianlidangzuzhi', initials: 'ddjldzz' });
    expect(textKeys('30岁及以下')).toEqual({ pinyin: '30suijiyixia', initials: '3sjyx' });
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NAME_MAX, normalizeName, pinyinSearchKey } from './names.js';

function nameOf(text: string): string {
  const check = normalizeName(text);
  return check.ok ? check.name : check.code;
}

describe('T36 names', () => {
  it('of 1 and of 50 characters are kept', () => {
    expect(nameOf('张')).toBe('张');
    expect(nameOf('𠮷'.repeat(NAME_MAX))).toBe('𠮷'.repeat(NAME_MAX));
    expect(nameOf('张'.repeat(NAME_MAX + 1))).toBe('TOO_LONG');
    expect(nameOf(' '.repeat(1_000_000))).toBe('TOO_LONG');
  });

  it('that are empty are refused', () => {
    for (const text of ['', ' ', '\u3000', '\t\n']) expect(nameOf(text)).toBe('EMPTY');
  });

  it('keep the middle dot and gain it from its look-alikes', () => {
    const dots = ['·', '・', '•', '･', '‧', '∙', '⋅', '\u0387', '.', '．', ' · '];
    for (const dot of dots) expect(nameOf(`阿依古丽${dot}买买提`)).toBe('阿依古丽·买买提');
    expect(nameOf('J. Doe')).toBe('J. Doe');
    for (const text of ['·张三', '张三·', '张··三']) expect(nameOf(text)).toBe('CHARACTERS');
  });

  it('keep rare characters', () => {
    for (const text of ['𠮷野', '㛃', '\u{2A6D6}', '\u{30000}', '\u{323AF}', '王\u{E0100}', '〇', 'ᠮᠣᠩᠭᠣᠯ'])
      expect(nameOf(text)).toBe(text);
  });

  it('are composed', () => {
    expect(nameOf('Zoe\u0308')).toBe('Zo\u00EB');
    expect(nameOf(`a${'\u0301\u0302\u0303\u0304\u0305\u0306'}`)).toBe('CHARACTERS');
    expect(nameOf('\u0301a')).toBe('CHARACTERS');
  });

  it('gain half-width letters and ideographs for radicals', () => {
    expect(nameOf('Ｊａｎｅ　Ｄｏｅ')).toBe('Jane Doe');
    expect(nameOf('⽅⽴')).toBe('方立');
  });

  it('lose padding, not the spaces between words', () => {
    expect(nameOf('　张三 ')).toBe('张三');
    expect(nameOf('张　三')).toBe('张三');
    expect(nameOf('\u00A0张 三 明')).toBe('张三明');
    expect(nameOf('Jane   Doe')).toBe('Jane Doe');
  });

  it('with hidden characters are refused exactly', () => {
    for (const hidden of ['\u200B', '\u200C', '\u200D', '\uFEFF', '\u2060', '\u00AD', '\uFE0F', '\u3164'])
      expect(nameOf(`张${hidden}三`)).toBe('INVISIBLE');
    for (const mark of ['\u202E', '\u202A', '\u2066', '\u200F']) expect(nameOf(`张${mark}三`)).toBe('DIRECTION');
    for (const control of ['\0', '\n', '\t', '\u007F', '\u0085']) expect(nameOf(`张${control}三`)).toBe('CONTROL');
    expect(nameOf('张\uE000')).toBe('PRIVATE_USE');
    expect(nameOf('\u200B张三')).toBe('INVISIBLE');
  });

  it('with lone surrogates or symbols are refused', () => {
    for (const text of ['张\uD842', '\uDFB7三', '<b>张三</b>', '=张三', '张三%', '张_三', '张三（大）', '😀', '张\uFFFD']) {
      expect(nameOf(text)).toBe('CHARACTERS');
    }
  });

  it('may tell namesakes apart by a digit, but are no numbers', () => {
    expect(nameOf('张三２')).toBe('张三2');
    expect(nameOf('123')).toBe('CHARACTERS');
  });

  it('stay as they are when normalised again', () => {
    const part = fc.constantFrom('张', '𠮷', '·', '・', '.', ' ', '　', 'Ａ', 'e', '\u0301', '-', '2', '⽅', '\u200B');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
        const check = normalizeName(parts.join(''));
        if (check.ok) expect(normalizeName(check.name)).toEqual(check);
      }),
    );
  });

  it('never break the check, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof normalizeName(text).ok).toBe('boolean');
      }),
    );
  });
});

describe('pinyinSearchKey', () => {
  it('writes what people type as the keys have it', () => {
    expect(pinyinSearchKey(' Zhang San ')).toBe('zhangsan');
    expect(pinyinSearchKey('zhāng sān')).toBe('zhangsan');
    expect(pinyinSearchKey("xi'an")).toBe('xian');
    expect(pinyinSearchKey('Lǚ')).toBe('lv');
    expect(pinyinSearchKey('lü')).toBe('lv');
    expect(pinyinSearchKey('ＺＳ')).toBe('zs');
  });

  it('is null for what is no pinyin', () => {
    for (const text of ['', '张', 'z张', '%', '𠮷']) expect(pinyinSearchKey(text)).toBeNull();
  });
});

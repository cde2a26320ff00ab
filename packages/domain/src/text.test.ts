import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, countCodePoints, escapeLike, toHalfWidth } from './text.js';

const RLO = '\u202E';

describe('cleanText', () => {
  it('composes and trims', () => {
    expect(cleanText(' e\u0301cole\u3000', { max: 10 })).toEqual({ ok: true, text: '\u00E9cole' });
    expect(cleanText('', { max: 10 })).toEqual({ ok: true, text: '' });
  });

  it('T26 refuses NUL, control characters, lone surrogates and direction marks', () => {
    for (const part of ['\0', '\u0007', '\u001B[31m', '\u0085', '\uD842', '\uDFB7', RLO, '\u2066', '\u200F']) {
      expect(cleanText(`云川${part}省`, { max: 10 })).toEqual({ ok: false, code: 'CHARACTERS' });
    }
  });

  it('takes line breaks only where they are wanted', () => {
    expect(cleanText('一\n二', { max: 10 })).toEqual({ ok: false, code: 'CHARACTERS' });
    expect(cleanText('一\r\n二\r三\t四', { max: 10, multiline: true })).toEqual({ ok: true, text: '一\n二\n三\t四' });
  });

  it('keeps rare characters and markup as text', () => {
    for (const text of ['𠮷', '<script>alert(1)</script>', "'; drop table person; --", '100%_\\', '👩‍⚖️']) {
      expect(cleanText(text, { max: 40 })).toEqual({ ok: true, text });
    }
  });

  it('counts code points', () => {
    expect(countCodePoints('𠮷𠮷')).toBe(2);
    expect(cleanText('𠮷'.repeat(10), { max: 10 }).ok).toBe(true);
    expect(cleanText('𠮷'.repeat(11), { max: 10 })).toEqual({ ok: false, code: 'TOO_LONG' });
  });

  it('accepts its own result unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const first = cleanText(text, { max: 1000 });
        if (first.ok) expect(cleanText(first.text, { max: 1000 })).toEqual(first);
      }),
    );
  });
});

describe('escapeLike', () => {
  it('T26 makes wildcards and the escape literal', () => {
    expect(escapeLike('100%_a\\b')).toBe('100\\%\\_a\\\\b');
    expect(escapeLike('张三')).toBe('张三');
  });

  it('leaves no wildcard unescaped', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escapeLike(text).replace(/\\[\\%_]/g, '')).not.toMatch(/[\\%_]/);
      }),
    );
  });
});

it('full-width forms become half-width', () => {
  expect(toHalfWidth('ＡＢ１２３（ｘ）　Ｃ')).toBe('AB123(x) C');
});

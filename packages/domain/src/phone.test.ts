import { describe, expect, it } from 'vitest';
import { maskPhone, normalizePhone } from './phone.js';

describe('normalizePhone', () => {
  it('reads mobiles and landlines in the usual writings', () => {
    for (const text of [
      '13800000000',
      '138 0000 0000',
      '138-0000-0000',
      '+86 13800000000',
      '008613800000000',
      '１３８００００００００',
      "'13800000000",
    ]) {
      expect(normalizePhone(text)).toEqual({ ok: true, phone: '13800000000' });
    }
    expect(normalizePhone('(0871) 6500-0000')).toEqual({ ok: true, phone: '087165000000' });
    expect(normalizePhone('010-65000000')).toEqual({ ok: true, phone: '01065000000' });
  });

  it('says why it refuses', () => {
    expect(normalizePhone('  ')).toEqual({ ok: false, code: 'EMPTY' });
    expect(normalizePhone('1.38E+10')).toEqual({ ok: false, code: 'SPREADSHEET_NUMBER' });
    expect(normalizePhone('138000x0000')).toEqual({ ok: false, code: 'CHARACTERS' });
    for (const text of ['1380000000', '138000000000', '12800000000', '65000000', '110']) {
      expect(normalizePhone(text)).toEqual({ ok: false, code: 'FORMAT' });
    }
  });
});

describe('maskPhone', () => {
  it('keeps the first three and the last four digits', () => {
    expect(maskPhone('13800000000')).toBe('138****0000');
    expect(maskPhone('087165001234')).toBe('087*****1234');
  });

  it('hides short numbers whole', () => {
    expect(maskPhone('12345')).toBe('*****');
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIdNumber, idCheckCharacter, maskIdNumber, type IdNumberFault } from './id-number.js';

const TODAY = '2026-11-22';
/** The sample of GB 11643-1999. */
const SAMPLE = '11010519491231002X';

function faultOf(text: string): IdNumberFault | null {
  const check = checkIdNumber(text, TODAY);
  return check.ok ? null : check.code;
}

function complete(first17: string): string {
  return first17 + idCheckCharacter(first17);
}

const first17 = fc
  .tuple(
    fc.integer({ min: 110000, max: 659999 }),
    fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-22'), noInvalidDate: true }),
    fc.integer({ min: 1, max: 999 }),
  )
  .map(([area, birth, sequence]) => `${area}${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`);

describe('T35 ID numbers', () => {
  it('of the standard are read', () => {
    expect(checkIdNumber(SAMPLE, TODAY)).toEqual({ ok: true, idNumber: SAMPLE, birthDate: '1949-12-31', sex: 'FEMALE' });
  });

  it('are normalised: lower-case x, full width, spaces, apostrophe', () => {
    for (const text of [
      '11010519491231002x',
      '１１０１０５１９４９１２３１００２Ｘ',
      ' 110105 19491231 002X ',
      "'11010519491231002X",
      '110105\u300019491231002ｘ',
    ]) {
      expect(checkIdNumber(text, TODAY)).toMatchObject({ ok: true, idNumber: SAMPLE });
    }
  });

  it('of 15 digits become 18', () => {
    expect(checkIdNumber('110105491231002', TODAY)).toMatchObject({ ok: true, idNumber: SAMPLE, birthDate: '1949-12-31' });
  });

  it('of 15 digits kept for people born before 1900 are not guessed', () => {
    for (const sequence of ['996', '997', '998', '999']) expect(faultOf(`110105491231${sequence}`)).toBe('CENTURY');
  });

  it('with a wrong check character are refused', () => {
    expect(faultOf('530102192005080119')).toBe('CHECK_DIGIT');
    expect(faultOf('53010219200508011X')).toBeNull();
  });

  it('with any one digit changed are refused', () => {
    fc.assert(
      fc.property(first17, fc.nat({ max: 16 }), fc.integer({ min: 1, max: 9 }), (digits, at, shift) => {
        const number = complete(digits);
        const changed = number.slice(0, at) + String((Number(number.charAt(at)) + shift) % 10) + number.slice(at + 1);
        expect(faultOf(changed)).not.toBeNull();
      }),
    );
  });

  it('tell birth date and sex', () => {
    fc.assert(
      fc.property(first17, (digits) => {
        const sex = Number(digits.charAt(16)) % 2 === 1 ? 'MALE' : 'FEMALE';
        const birthDate = `${digits.slice(6, 10)}-${digits.slice(10, 12)}-${digits.slice(12, 14)}`;
        expect(checkIdNumber(complete(digits), TODAY)).toEqual({ ok: true, idNumber: complete(digits), birthDate, sex });
      }),
    );
  });

  it('with an impossible or a future birth date are refused', () => {
    expect(faultOf(complete('11010519490230002'))).toBe('BIRTH_DATE');
    expect(faultOf(complete('11010517491231002'))).toBe('BIRTH_DATE');
    expect(faultOf(complete('11010520261123002'))).toBe('FUTURE_BIRTH');
    expect(faultOf(complete('11010520261122002'))).toBeNull();
  });

  it('of another length or with other characters are refused', () => {
    expect(faultOf('')).toBe('EMPTY');
    expect(faultOf('\u3000 ')).toBe('EMPTY');
    expect(faultOf('1101051949123100')).toBe('LENGTH');
    expect(faultOf(`${SAMPLE}0`)).toBe('LENGTH');
    expect(faultOf('1101051949123100XX')).toBe('CHARACTERS');
    expect(faultOf('11010549123100A')).toBe('CHARACTERS');
    expect(faultOf('一二三四五六七八九十一二三四五六七八')).toBe('CHARACTERS');
  });

  it('that a spreadsheet took for a number are told apart', () => {
    for (const text of ['1.10105E+17', '1.10105e+17', '1E17', '1.10105194912310E+17', '110105194912310000']) {
      expect(faultOf(text)).toBe('SPREADSHEET_NUMBER');
    }
  });

  it('never break the check, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(typeof checkIdNumber(text, TODAY).ok).toBe('boolean');
      }),
    );
  });
});

describe('maskIdNumber', () => {
  it('shows the area and the last four characters', () => {
    expect(maskIdNumber(SAMPLE)).toBe('110105********002X');
  });

  it('hides anything else whole', () => {
    expect(maskIdNumber('110105491231002')).toBe('***************');
    expect(maskIdNumber('')).toBe('');
  });
});

import { describe, expect, it } from 'vitest';
import { actOf } from './overview-keys';

const pressed = (key: string, more = {}) => ({ key, altKey: false, ctrlKey: false, metaKey: false, ...more });

describe('actOf', () => {
  it.each([
    ['ArrowUp', 'climb'],
    ['Backspace', 'climb'],
    ['ArrowDown', 'enter'],
    ['f', 'fullscreen'],
    ['F', 'fullscreen'],
    ['Escape', 'leave'],
    ['s', 'sort'],
    ['x', null],
    ['7', null],
  ])('%s asks for %s', (key, act) => expect(actOf(pressed(key))).toBe(act));
  it('chooses the measure by its number', () => expect(actOf(pressed('3'))).toEqual({ choose: 2 }));
  it('leaves keys with a modifier to the browser', () => expect(actOf(pressed('f', { ctrlKey: true }))).toBeNull());
});

import { describe, expect, it } from 'vitest';
import { canStep, record, shown, startHistory, stepped } from './question-history';

describe('the history of a question', () => {
  it('goes back and forth, and forgets what was undone when something new comes', () => {
    const history = record(record(startHistory('a'), 'b'), 'c');
    const back = stepped(stepped(history, -1), -1);
    expect([shown(back), canStep(back, -1), canStep(back, 1)]).toEqual(['a', false, true]);
    expect(stepped(back, -1)).toBe(back);
    expect(shown(stepped(back, 1))).toBe('b');
    const other = record(back, 'd');
    expect([shown(other), canStep(other, 1), shown(stepped(other, -1))]).toEqual(['d', false, 'a']);
  });

  it('does not grow without end', () => {
    const long = Array.from({ length: 300 }, (_, at) => at).reduce(record<number>, startHistory(-1));
    expect([long.past.length, shown(long)]).toEqual([100, 299]);
  });
});

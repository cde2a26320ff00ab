import { beforeEach, describe, expect, it } from 'vitest';
import { dropLastGood, keepLastGood, lastGood } from './last-good';

describe('last good answers', () => {
  beforeEach(() => localStorage.clear());

  it('come back under their name to their owner, and to nobody else who is known', () => {
    keepLastGood('a', 'wall', { at: 5, value: { members: 3 } });
    expect(lastGood('a', 'wall')).toEqual({ at: 5, value: { members: 3 } });
    expect(lastGood('b', 'wall')).toBeNull();
    expect(lastGood('a', 'other')).toBeNull();
  });

  it('come back where nobody is signed in any more', () => {
    keepLastGood('a', 'wall', { at: 5, value: 1 });
    expect(lastGood(undefined, 'wall')?.value).toBe(1);
  });

  it('of one owner go when another one keeps an answer, and all of them on signing out', () => {
    keepLastGood('a', 'wall', { at: 5, value: 1 });
    keepLastGood('b', 'wall', { at: 6, value: 2 });
    expect([lastGood('a', 'wall'), lastGood('b', 'wall')?.value]).toEqual([null, 2]);
    dropLastGood();
    expect(lastGood('b', 'wall')).toBeNull();
  });

  it('are the newest twenty', () => {
    for (let at = 1; at <= 30; at += 1) keepLastGood('a', String(at), { at, value: at });
    expect(lastGood('a', '10')).toBeNull();
    expect(lastGood('a', '11')?.value).toBe(11);
  });

  it.each(['', '{', '[]', '{"owner":1,"answers":{}}', '{"owner":"a","answers":{"wall":{"value":1}}}'])('%s is nothing', (text) => {
    localStorage.setItem('zhibu.lastGood', text);
    expect(lastGood('a', 'wall')).toBeNull();
  });
});

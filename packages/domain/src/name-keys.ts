import { pinyin } from 'pinyin-pro';

export interface NameKeys {
  /** All syllables without tones and spaces, ü as v: zhangsan. */
  readonly pinyin: string;
  /** The first letter of each syllable: zs. */
  readonly initials: string;
  /** Sorts, by plain code-point order, by pinyin with tones syllable by syllable, then by the characters of the name. */
  readonly sort: string;
}

interface Syllable {
  readonly letters: string;
  readonly sort: string;
}

/**
 * Keys by which a name that normalizeName accepted is searched and sorted. Surnames are read as surnames (单 shan, 解 xie, 尉迟 yuchi).
 * A character without a known reading adds nothing to pinyin and initials and sorts after all readings.
 */
export function nameKeys(name: string): NameKeys {
  const syllables = syllablesOf(name, 'head');
  return {
    ...lettersOf(syllables),
    // Two spaces end the syllables, so that a name sorts before the longer ones that begin with the same reading.
    sort: `${syllables.map(({ sort }) => sort).join(' ')}  ${name}`,
  };
}

/** Pinyin and initials of a text that is no name: 单独 begins with dan, not with the surname shan. */
export function textKeys(text: string): Pick<NameKeys, 'pinyin' | 'initials'> {
  return lettersOf(syllablesOf(text, 'off'));
}

function lettersOf(syllables: readonly Syllable[]): Pick<NameKeys, 'pinyin' | 'initials'> {
  const letters = syllables.map((syllable) => syllable.letters);
  return { pinyin: letters.join(''), initials: letters.map((word) => word.charAt(0)).join('') };
}

function syllablesOf(text: string, surname: 'head' | 'off'): Syllable[] {
  const read = pinyin(text, { type: 'all', surname, toneType: 'num', v: true, toneSandhi: false });
  const syllables: Syllable[] = [];
  let word = '';
  const endWord = () => {
    if (word !== '') syllables.push({ letters: word, sort: word });
    word = '';
  };
  for (const { origin, pinyin: reading, isZh } of read) {
    const latin = latinLetters(origin);
    if (!isZh && latin !== '') {
      word += latin;
      continue;
    }
    endWord();
    if (isZh && reading !== '') syllables.push({ letters: reading.replace(/\d/g, ''), sort: reading });
    else if (/[\p{L}\p{Nl}]/u.test(origin)) syllables.push({ letters: '', sort: origin });
  }
  endWord();
  return syllables;
}

function latinLetters(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

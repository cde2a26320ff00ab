import { nameKeys, type NameKeys } from '@zhibu/domain';

/** Joins names and numbers to one text whose keys are put together from the keys of its parts, which are worked out once each. */
export interface NamedText extends NameKeys {
  readonly name: string;
}

/** Stands before a part that does not begin the name, so that it is not read as a surname. */
const LEAD = { text: '王', pinyin: 'wang', initials: 'w', reading: 'wang2 ' } as const;

const heads = new Map<string, NameKeys>();
const inner = new Map<string, NameKeys>();

function cached(cache: Map<string, NameKeys>, part: string, make: () => NameKeys): NameKeys {
  const known = cache.get(part);
  if (known) return known;
  const keys = make();
  cache.set(part, keys);
  return keys;
}

/** The readings of a sort key, which ends with two spaces and the name itself. */
const readings = (sort: string, name: string) => sort.slice(0, -2 - name.length);

function headKeys(part: string): NameKeys {
  const { pinyin, initials, sort } = nameKeys(part);
  return { pinyin, initials, sort: readings(sort, part) };
}

function innerKeys(part: string): NameKeys {
  const { pinyin, initials, sort } = nameKeys(LEAD.text + part);
  return {
    pinyin: pinyin.slice(LEAD.pinyin.length),
    initials: initials.slice(LEAD.initials.length),
    sort: readings(sort, LEAD.text + part).slice(LEAD.reading.length),
  };
}

/**
 * The same as nameKeys of the joined parts, many times faster. Holds only for parts that are read alike alone and together: no character
 * with several readings, but at the head of a name.
 */
export function joinNames(head: string, ...rest: readonly string[]): NamedText {
  const name = head + rest.join('');
  let { pinyin, initials, sort } = cached(heads, head, () => headKeys(head));
  for (const part of rest) {
    const keys = cached(inner, part, () => innerKeys(part));
    pinyin += keys.pinyin;
    initials += keys.initials;
    sort += ` ${keys.sort}`;
  }
  return { name, pinyin, initials, sort: `${sort}  ${name}` };
}

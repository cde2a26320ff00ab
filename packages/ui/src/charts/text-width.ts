const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u;
/** Average advance of a Latin letter or digit of the text face, in ems. */
const NARROW_EMS = 0.56;

/** Width of a text in ems, without asking the browser: ideographs are one em, everything else a little over half. */
export function textEms(text: string): number {
  let ems = 0;
  for (const character of text) ems += WIDE.test(character) ? 1 : NARROW_EMS;
  return ems;
}

/** Width of a label column in ems: the widest label, never more than `most`. */
export function labelEms(labels: readonly string[], most: number): number {
  const widest = labels.reduce((width, label) => Math.max(width, textEms(label)), 0);
  return Math.min(most, Math.ceil(widest * 10) / 10);
}

const STEPS = [6, 9, 12, 15];

/**
 * Characters to reserve for a column of figures: room for 99,999, then 9,999,999, then 999,999,999,
 * so that figures grow for years before a column moves.
 */
export function reservedCharacters(texts: readonly string[]): number {
  const longest = texts.reduce((length, text) => Math.max(length, text.length), 1);
  return STEPS.find((step) => step >= longest) ?? longest;
}

/** The Chinese and the English wording of one code. */
export interface CodeText {
  readonly zh: string;
  readonly en: string;
}

/** A wording for every code of a list; a missing or surplus code does not compile. */
export type CodeLabels<Code extends string> = Readonly<Record<Code, CodeText>>;

/** One list of codes as the API publishes it. `standard` names the national standard that the list follows, null where it is ours. */
export interface CodeList<Code extends string = string> {
  readonly name: string;
  readonly standard: string | null;
  readonly codes: readonly Code[];
  readonly labels: CodeLabels<Code>;
}

/** A type guard for membership of a list of codes. */
export function codeGuard<const Code extends string>(codes: readonly Code[]): (value: unknown) => value is Code {
  const known: ReadonlySet<unknown> = new Set(codes);
  return (value): value is Code => known.has(value);
}

/**
 * The code whose Chinese label, English label or code itself equals the text (surrounding space and letter case ignored),
 * null when none does. Meant for spreadsheet cells, where people write labels.
 */
export function codeOfText<Code extends string>(list: CodeList<Code>, text: string): Code | null {
  const wanted = text.trim().toLowerCase();
  const found = list.codes.find((code) => {
    const label = list.labels[code];
    return [code, label.zh, label.en].some((word) => word.toLowerCase() === wanted);
  });
  return found ?? null;
}

/** The conditions of one statement with their values. Texts come from code only; whatever a reader gave goes through `bind`. */
export interface Conditions {
  readonly values: unknown[];
  /** Takes a value and returns what stands for it in the text. */
  bind(value: unknown): string;
  add(condition: string): void;
  where(): string;
}

export function conditions(): Conditions {
  const values: unknown[] = [];
  const texts: string[] = [];
  return {
    values,
    bind: (value) => `$${values.push(value)}`,
    add: (condition) => void texts.push(condition),
    where: () => texts.join(' and '),
  };
}

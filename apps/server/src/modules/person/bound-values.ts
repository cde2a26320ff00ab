/**
 * The values of a statement that is put together from parts. Its text depends on the parts only, never on the values, so that the number
 * of texts (each planned once a connection) stays small.
 */
export class BoundValues {
  private readonly given: unknown[] = [];

  /** Takes a value and returns what stands for it in the text, typed; a part with it may be left out or used twice. */
  bind(value: unknown, type: string): string {
    this.given.push(value);
    return `«${this.given.length - 1}»::${type}`;
  }

  /** The finished text with numbered parameters, and the values that it uses. */
  finish(text: string): readonly [text: string, values: readonly unknown[]] {
    const used: number[] = [];
    const numbered = text.replace(/«(\d+)»/g, (_, digits: string) => {
      const index = Number(digits);
      if (!used.includes(index)) used.push(index);
      return `$${used.indexOf(index) + 1}`;
    });
    return [numbered, used.map((index) => this.given[index])];
  }
}

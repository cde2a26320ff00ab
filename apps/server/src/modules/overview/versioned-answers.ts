interface Entry<Value> {
  readonly version: string;
  readonly answer: Promise<Value>;
  /** In milliseconds of the epoch. */
  until: number;
}

/** Answers that hold as long as the data do, and a while at most; those asked for longest ago go first. */
export class VersionedAnswers<Value> {
  private readonly entries = new Map<string, Entry<Value>>();

  constructor(
    private readonly most: number,
    /** How long an answer may be told, in milliseconds; asked once it is there. */
    private readonly keepFor: (value: Value) => number,
  ) {}

  ask(name: string, version: string, make: () => Promise<Value>): Promise<Value> {
    const found = this.entries.get(name);
    if (found?.version === version && Date.now() < found.until) return found.answer;
    const answer = make();
    const entry: Entry<Value> = { version, answer, until: Infinity };
    answer.then(
      (value) => (entry.until = Date.now() + this.keepFor(value)),
      () => (entry.until = 0),
    );
    this.entries.delete(name);
    this.entries.set(name, entry);
    const [oldest] = this.entries.keys();
    if (this.entries.size > this.most && oldest !== undefined) this.entries.delete(oldest);
    return answer;
  }
}

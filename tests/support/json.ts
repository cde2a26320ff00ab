/** The value at a path of an answer, such as `data.units.edges.0.node.name`; undefined where the path ends early. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => {
    if (typeof inner !== 'object' || inner === null) return undefined;
    return Object.entries(inner).find(([name]) => name === key)?.[1];
  }, value);
}

/** As `at`, where a text must be. @throws Error naming the path and the whole answer */
export function textAt(value: unknown, path: string): string {
  const found = at(value, path);
  if (typeof found !== 'string') throw new Error(`No text at ${path} of ${JSON.stringify(value)}`);
  return found;
}

/** As `at`, where a number must be. @throws Error naming the path and the whole answer */
export function numberAt(value: unknown, path: string): number {
  const found = at(value, path);
  if (typeof found !== 'number') throw new Error(`No number at ${path} of ${JSON.stringify(value)}`);
  return found;
}

/** As `at`, where a list must be. @throws Error naming the path and the whole answer */
export function listAt(value: unknown, path: string): readonly unknown[] {
  const found = at(value, path);
  if (!Array.isArray(found)) throw new Error(`No list at ${path} of ${JSON.stringify(value)}`);
  return found;
}

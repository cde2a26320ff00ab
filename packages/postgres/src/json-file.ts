import { readFileSync } from 'node:fs';

/** The object in a JSON file; undefined when the file is missing, half written, or holds no object. A list comes by its positions. */
export function readJsonObject(file: string): Record<string, unknown> | undefined {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof content === 'object' && content !== null ? { ...content } : undefined;
  } catch {
    return undefined;
  }
}

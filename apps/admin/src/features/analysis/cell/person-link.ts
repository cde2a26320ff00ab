import { NO_FILTER, readFilter, writeFilter } from '@/shared/persons/person-filter';
import type { LocationQueryRaw } from 'vue-router';

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The list of people that the variables of a ready query ask for, as the parameters of its page; null where they cannot be read. */
export function peopleOfVariables(variables: string): LocationQueryRaw | null {
  try {
    const parsed: unknown = JSON.parse(variables);
    const filter = isRecord(parsed) && isRecord(parsed.filter) ? parsed.filter : null;
    if (filter === null || Object.keys(filter).some((field) => !(field in NO_FILTER))) return null;
    const texts = Object.entries(filter).map(([field, value]): [string, string | string[]] => [
      field,
      Array.isArray(value) ? value.map(String) : String(value),
    ]);
    const list = writeFilter(readFilter(Object.fromEntries(texts)));
    // A value that the page does not know would leave the list wider than the figure.
    return Object.keys(list).length === texts.length ? list : null;
  } catch {
    return null;
  }
}

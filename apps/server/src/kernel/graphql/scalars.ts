import { parseDate } from '@zhibu/domain';
import { GraphQLScalarType, Kind } from 'graphql';
import { badInput } from '../errors.js';

function readDate(value: unknown): string {
  const parsed = typeof value === 'string' ? parseDate(value) : null;
  if (parsed === null) throw badInput('date', 'A date must exist in the calendar and read YYYY-MM-DD, from 1850-01-01 to 2149-12-31.');
  return parsed;
}

/** A calendar day; what is not one is refused where it is read. */
export const DateScalar = new GraphQLScalarType<string, string>({
  name: 'Date',
  description: 'A calendar day, YYYY-MM-DD, without time zone.',
  serialize: (value) => String(value),
  parseValue: readDate,
  parseLiteral: (node) => readDate(node.kind === Kind.STRING ? node.value : null),
});

function readMoment(value: unknown): Date {
  const moment = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(value) : null;
  if (!moment || Number.isNaN(moment.getTime())) throw badInput('dateTime', 'A moment must read like 2026-11-22T08:00:00Z.');
  return moment;
}

export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'A moment, ISO 8601 with time zone.',
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: readMoment,
  parseLiteral: (node) => readMoment(node.kind === Kind.STRING ? node.value : null),
});

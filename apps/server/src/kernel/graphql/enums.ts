import { registerEnumType } from 'type-graphql';

interface Label {
  readonly zh: string;
  readonly en: string;
}

/**
 * Registers a code list as a GraphQL enum and returns what `@Field(() => X)` takes.
 * Every value is described by its labels.
 */
export function codeEnum<Code extends string>(
  name: string,
  description: string,
  codes: readonly Code[],
  labels: Readonly<Record<Code, Label>>,
): Record<Code, Code> {
  const values = recordOf(codes, (code) => code);
  registerEnumType(values, {
    name,
    description,
    valuesConfig: recordOf(codes, (code) => ({ description: `${labels[code].en} (${labels[code].zh})` })),
  });
  return values;
}

function recordOf<Code extends string, Value>(codes: readonly Code[], value: (code: Code) => Value): Record<Code, Value> {
  const isComplete = (record: Partial<Record<Code, Value>>): record is Record<Code, Value> => codes.every((code) => code in record);
  const record: Partial<Record<Code, Value>> = {};
  for (const code of codes) record[code] = value(code);
  if (!isComplete(record)) throw new Error('unreachable');
  return record;
}

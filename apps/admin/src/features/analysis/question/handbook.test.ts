import { Kind, parse, valueFromASTUntyped } from 'graphql';
import { expect, it } from 'vitest';
import { readQuestion } from './question-address';
import { inputOf, wholeQuestion } from './question-input';

const PAGES = import.meta.glob<string>('../../../../../docs/{,en/}handbook/ten-questions.md', {
  eager: true,
  query: '?raw',
  import: 'default',
});

/** The parameters of a link as the router gives them. */
function parametersOf(link: string): Record<string, string | string[]> {
  const given = new URLSearchParams(link);
  const names = new Set(given.keys());
  return Object.fromEntries([...names].map((name) => [name, given.getAll(name).length > 1 ? given.getAll(name) : (given.get(name) ?? '')]));
}

function inputIn(query: string): unknown {
  const [definition] = parse(query).definitions;
  const [field] = definition?.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : [];
  const argument = field?.kind === Kind.FIELD ? field.arguments?.[0] : undefined;
  return argument && valueFromASTUntyped(argument.value);
}

it.each(Object.entries(PAGES))('%s: every link opens the question of its text', (_file, page) => {
  const asked = [...page.matchAll(/\]\(\/analysis\?([^)]*)\)[^`]*```graphql\n([^]*?)```/g)];
  expect(asked).toHaveLength(11);
  for (const [, link = '', query = ''] of asked) {
    const { time, ...rest } = wholeQuestion(inputOf(readQuestion(parametersOf(link))));
    expect({ ...rest, time }).toEqual(inputIn(query));
  }
});

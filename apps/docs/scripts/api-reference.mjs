// Writes api.md, the reference of the API, from the committed schema.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType, isScalarType, isUnionType } from 'graphql';

const here = import.meta.dirname;
const schema = buildSchema(readFileSync(path.join(here, '../../../packages/graphql/schema.graphql'), 'utf8'));
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(Boolean);

const cell = (text) => (text ?? '').replace(/\s+/g, ' ').replace(/\|/g, '\\|').replace(/</g, '&lt;').replace(/\{/g, '&#123;');
const code = (text) => `\`${String(text)}\``;
const table = (head, rows) =>
  rows.length === 0
    ? ''
    : `| ${head.join(' | ')} |\n| ${head.map(() => '---').join(' | ')} |\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n\n`;
const fieldRows = (fields) => Object.values(fields).map((field) => [code(field.name), code(field.type), cell(field.description)]);

function rootField(field) {
  const args = table(
    ['argument', 'type', ''],
    field.args.map((arg) => [code(arg.name), code(arg.type), cell(arg.description)]),
  );
  return `### ${field.name}\n\n${cell(field.description)}\n\nReturns ${code(field.type)}.\n\n${args}`;
}

function section(type) {
  const title = `### ${type.name}\n\n${cell(type.description)}\n\n`;
  if (isEnumType(type))
    return (
      title +
      table(
        ['value', ''],
        type.getValues().map((value) => [code(value.name), cell(value.description)]),
      )
    );
  if (isUnionType(type))
    return `${title}One of ${type
      .getTypes()
      .map((member) => code(member.name))
      .join(', ')}.\n\n`;
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
    return title + table(['field', 'type', ''], fieldRows(type.getFields()));
  return title;
}

const others = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && !roots.includes(type));
const group = (title, types) => `## ${title}\n\n${types.map(section).join('')}`;
const titles = { Query: 'Queries', Mutation: 'Mutations', Subscription: 'Subscriptions' };

writeFileSync(
  path.join(here, '../api.md'),
  `---\noutline: [2, 3]\n---\n\n# API reference\n\nGenerated from the schema. POST to \`/graphql\`; subscriptions stream from \`/graphql/stream\`. Lists are Relay connections: \`first\` 1 to 100, default 20.\n\n${[
    ...roots.map((type) => `## ${titles[type.name]}\n\n${Object.values(type.getFields()).map(rootField).join('')}`),
    group(
      'Objects',
      others.filter((type) => (isObjectType(type) || isInterfaceType(type)) && !/(Connection|Edge)$/.test(type.name)),
    ),
    group('Unions', others.filter(isUnionType)),
    group('Inputs', others.filter(isInputObjectType)),
    group('Enums', others.filter(isEnumType)),
    group(
      'Scalars',
      others.filter((type) => isScalarType(type)),
    ),
  ].join('')}`,
);

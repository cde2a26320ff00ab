import { visit, type DocumentNode } from 'graphql';
import { badInput } from '../errors.js';
import { perDocument } from './per-document.js';

// Text that PostgreSQL cannot hold or that no keyboard makes: NUL and halves of surrogate pairs.
const refusable = (text: string) => text.includes('\u0000') || !text.isWellFormed();

/** @throws AppError BAD_USER_INPUT when any string of the request holds NUL or a lone surrogate. */
export function assertCleanText(document: DocumentNode, variables: unknown): void {
  assertCleanValue(variables, 'variables');
  if (holdsRefusable(document)) throw badInput('document', 'A text holds a character that cannot be stored.');
}

const holdsRefusable = perDocument((document) => {
  let holds = false;
  visit(document, {
    StringValue(node) {
      holds ||= refusable(node.value);
    },
  });
  return holds;
});

/** The same of any value that comes in. @throws AppError BAD_USER_INPUT */
export const assertCleanValue = (value: unknown, path: string): void => checkValue(value, path, 0);

function checkValue(value: unknown, path: string, depth: number): void {
  if (depth > 20) throw badInput(path, 'Variables are nested too deep.');
  if (typeof value === 'string' && refusable(value)) throw badInput(path, 'A text holds a character that cannot be stored.');
  if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) checkValue(inner, `${path}.${key}`, depth + 1);
}

import { Kind, visit } from 'graphql';
import { perDocument } from './per-document.js';

/** Whether any part of a document asks for the schema itself. */
export const asksForSchema = perDocument((document) => {
  let asks = false;
  visit(document, {
    [Kind.FIELD](node) {
      if (node.name.value === '__schema' || node.name.value === '__type') asks = true;
    },
  });
  return asks;
});

import { AppError } from '../errors.js';

const VARIABLE = /^Variable "\$(\w+)" got invalid value /;
const PLACE = / at "([\w.[\]]+)"; /g;
const HARMLESS = [
  /Field "\w+" is not defined by type "\w+"\.$/,
  /Field "\w+" of required type "[\w[\]!]+" was not provided\.$/,
  /Expected (?:non-nullable )?type "[\w[\]!]+" (?:not )?to be (?:null|an object)\.$/,
];

/**
 * The message of a malformed request without what was sent: graphql-js repeats whole inputs, with passwords and ID numbers,
 * and suggests names. What is left says where and why.
 */
export function quietMessage(message: string, cause: unknown): string {
  const variable = VARIABLE.exec(message)?.[1];
  if (variable === undefined) return withoutValues(message);
  const place = [...message.matchAll(PLACE)].at(-1)?.[1] ?? variable;
  const reason = cause instanceof AppError ? cause.message : HARMLESS.flatMap((form) => form.exec(message) ?? [])[0];
  return `Variable "$${variable}": ${place} is not valid. ${reason ?? 'It is of another type.'}`;
}

function withoutValues(message: string): string {
  return message
    .replace(/ ?Did you mean[^?]*\?/g, '')
    .replace(/(cannot represent[^:]*):[\s\S]*$/, '$1.')
    .replace(/^Value "[\s\S]*" does not exist in/, 'This value does not exist in')
    .replace(/^(Syntax Error: [\s\S]*?(?:String|BlockString|Int|Float|Comment)) "[\s\S]*$/, '$1.');
}

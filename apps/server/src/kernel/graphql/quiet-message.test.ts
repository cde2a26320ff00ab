import { describe, expect, it } from 'vitest';
import { badInput } from '../errors.js';
import { quietMessage } from './quiet-message.js';

const SENT = '{ name: "canary", at: "; Field \\"x\\" at \\"a\\"; " }';

describe('quietMessage', () => {
  it.each([
    [
      `Variable "$input" got invalid value ${SENT}; Field "role" is not defined by type "SignInInput".`,
      'Variable "$input": input is not valid. Field "role" is not defined by type "SignInInput".',
    ],
    [
      `Variable "$input" got invalid value "canary" at "input.sex"; Value "canary" does not exist in "Sex" enum. Did you mean the enum value "MALE"?`,
      'Variable "$input": input.sex is not valid. It is of another type.',
    ],
    [
      'Variable "$input" got invalid value ["canary"] at "input.ids[0].name"; String cannot represent a non string value: ["canary"]',
      'Variable "$input": input.ids[0].name is not valid. It is of another type.',
    ],
    [
      'Variable "$first" got invalid value "canary"; Int cannot represent non-integer value: "canary"',
      'Variable "$first": first is not valid. It is of another type.',
    ],
    ['Int cannot represent non-integer value: "canary"', 'Int cannot represent non-integer value.'],
    ['Value "canary" does not exist in "Sex" enum. Did you mean the enum value "MALE"?', 'This value does not exist in "Sex" enum.'],
    ['Syntax Error: Expected ":", found String "canary".', 'Syntax Error: Expected ":", found String.'],
    ['Cannot query field "usernam" on type "Viewer". Did you mean "username"?', 'Cannot query field "usernam" on type "Viewer".'],
    ['Syntax Error: Expected Name, found "}".', 'Syntax Error: Expected Name, found "}".'],
  ])('%s', (message, quiet) => {
    expect(quietMessage(message, null)).toBe(quiet);
  });

  it('keeps the reason of a refusal of our own', () => {
    const cause = badInput('date', 'A date must exist.');
    expect(quietMessage('Variable "$day" got invalid value "canary"; A date must exist.', cause)).toBe(
      'Variable "$day": day is not valid. A date must exist.',
    );
  });
});

import type { Client } from '../client.js';
import { at, textAt } from '../json.js';

/** What was planted: its global ID and the version that the next change expects. */
export interface Sprout {
  readonly id: string;
  readonly code: string;
}

export interface Planter {
  organization(parent: Sprout | null, code: string, kind: string, name: string): Promise<Sprout>;
  unit(parent: Sprout | null, code: string, name: string, more?: { kind?: string; coveredBy?: Sprout }): Promise<Sprout>;
  /** Runs a mutation whose result has one success. @throws Error with the whole answer where it has not succeeded */
  act(mutation: string, input: object, selection: string): Promise<unknown>;
}

const SINCE = '2020-01-01';

/** Plants by the API, so that histories, figures and the audit trail are what they are in practice. */
export function planterOf(client: Client): Planter {
  const act = async (mutation: string, input: object, selection: string) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const answer = await client.graphql(
      `mutation($input: ${type}) { ${mutation}(input: $input) { __typename ${selection} ... on UserError { code message path } ... on ValidationError { fields { path code message } } } }`,
      { input },
    );
    if (!String(at(answer.body, `data.${mutation}.__typename`)).endsWith('Success'))
      throw new Error(`${mutation}: ${JSON.stringify(input)} ${answer.text}`);
    return at(answer.body, `data.${mutation}`);
  };
  return {
    act,
    async organization(parent, code, kind, name) {
      const input = {
        parentId: parent?.id ?? null,
        code,
        kind,
        name,
        shortName: name,
        effectiveOn: SINCE,
        documentNumber: `${name}〔2020〕1号`,
      };
      return {
        id: textAt(await act('createOrganization', input, '... on OrganizationSuccess { organization { id } }'), 'organization.id'),
        code,
      };
    },
    async unit(parent, code, name, { kind = parent ? 'DEPARTMENT' : 'COURT', coveredBy } = {}) {
      const input = {
        parentId: parent?.id ?? null,
        code,
        kind,
        name,
        shortName: name,
        effectiveOn: SINCE,
        documentNumber: `${name}〔2020〕1号`,
        coveredById: coveredBy?.id ?? null,
      };
      return { id: textAt(await act('createUnit', input, '... on UnitSuccess { unit { id } }'), 'unit.id'), code };
    },
  };
}

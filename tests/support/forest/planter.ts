import type { Client } from '../client.js';
import { idCheckCharacter } from '@zhibu/domain';
import { at, textAt } from '../json.js';

/** What was planted: its global ID and the version that the next change expects. */
export interface Sprout {
  readonly id: string;
  readonly code: string;
}

export interface PersonFacts {
  readonly name: string;
  readonly organization: Sprout;
  readonly unit?: Sprout;
  readonly group?: Sprout;
  /** Full member when omitted. */
  readonly standing?: 'FULL' | 'PROBATIONARY' | 'NONE';
  readonly mark: string;
}

export interface Planter {
  organization(parent: Sprout | null, code: string, kind: string, name: string): Promise<Sprout>;
  unit(parent: Sprout | null, code: string, name: string, more?: { kind?: string; coveredBy?: Sprout }): Promise<Sprout>;
  person(facts: PersonFacts): Promise<{ readonly id: string }>;
  /** Runs a mutation whose result has one success. @throws Error with the whole answer where it has not succeeded */
  act(mutation: string, input: object, selection: string): Promise<unknown>;
}

const SINCE = '2020-01-01';

let born = 0;

/** A valid ID number that nobody else has, with its birth date and sex; phone alike. */
function nextIdentity() {
  born += 1;
  const birthDate = `19${70 + (born % 15)}-0${1 + (born % 9)}-15`;
  const sequence = String(100 + born).padStart(3, '0');
  const first17 = `990101${birthDate.replaceAll('-', '')}${sequence}`;
  return {
    idNumber: `${first17}${idCheckCharacter(first17)}`,
    birthDate,
    sex: born % 2 === 0 ? ('FEMALE' as const) : ('MALE' as const),
    phone: `1380000${String(1000 + born)}`,
  };
}

const STAGES = {
  FULL: { appliedOn: '2008-01-10', activistOn: '2009-01-10', prospectOn: '2010-01-10', joinedOn: '2010-07-01', fullOn: '2011-07-01' },
  PROBATIONARY: { appliedOn: '2018-01-10', activistOn: '2018-02-10', prospectOn: '2019-01-10', joinedOn: '2019-07-01' },
  NONE: {},
} as const;

type Act = Planter['act'];

function actOf(client: Client): Act {
  return async (mutation, input, selection) => {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const problems = '... on UserError { code message path } ... on ValidationError { fields { path code message } }';
    const answer = await client.graphql(
      `mutation($input: ${type}) { ${mutation}(input: $input) { __typename ${selection} ${problems} } }`,
      { input },
    );
    const isDone = String(at(answer.body, `data.${mutation}.__typename`)).endsWith('Success');
    if (!isDone) throw new Error(`${mutation}: ${JSON.stringify(input)} ${answer.text}`);
    return at(answer.body, `data.${mutation}`);
  };
}

const organizationOf =
  (act: Act): Planter['organization'] =>
  async (parent, code, kind, name) => {
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
  };

const unitOf =
  (act: Act): Planter['unit'] =>
  async (parent, code, name, { kind = parent ? 'DEPARTMENT' : 'COURT', coveredBy } = {}) => {
    const place = { parentId: parent?.id ?? null, coveredById: coveredBy?.id ?? null };
    const input = { ...place, code, kind, name, shortName: name, effectiveOn: SINCE, documentNumber: `${name}〔2020〕1号` };
    return { id: textAt(await act('createUnit', input, '... on UnitSuccess { unit { id } }'), 'unit.id'), code };
  };

const personOf =
  (act: Act): Planter['person'] =>
  async ({ name, organization, unit, group, standing = 'FULL', mark }) => {
    const fields = {
      ...nextIdentity(),
      ...STAGES[standing],
      name,
      standing,
      organizationId: organization.id,
      unitId: unit?.id ?? null,
      groupId: group?.id ?? null,
      ethnicGroup: '01',
      staffingKind: 'CLERK',
      education: 'UNDERGRADUATE',
      degree: 'BACHELOR',
      nativePlace: `${mark}县`,
      rank: `${mark}级`,
      post: `${mark}职`,
      workStartedOn: '2005-07-01',
      state: 'ACTIVE',
    };
    const input = { fields, effectiveOn: SINCE, documentNumber: `${mark}〔2020〕3号` };
    return { id: textAt(await act('createPerson', input, '... on PersonSuccess { person { id } }'), 'person.id') };
  };

/** Plants by the API, so that histories, figures and the audit trail are what they are in practice. */
export function planterOf(client: Client): Planter {
  const act = actOf(client);
  return { act, organization: organizationOf(act), unit: unitOf(act), person: personOf(act) };
}

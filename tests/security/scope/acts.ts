import { encodeId, type App } from '@zhibu/server';
import type { Forest, Planted } from '../../support/forest/read-forest.js';
import { GRANTED, PREFIX, type Region } from '../../support/forest/regions.js';

/** What an ID in the input of a mutation names. */
export type Named = Planted['type'] | Owned;

/** What belongs to an account. */
type Owned = 'File' | 'RosterImport' | 'ApiToken' | 'SavedAnalysis';

/** A mutation with an input that would be done inside the scope, and the places in it where an ID goes. */
export interface Act {
  readonly mutation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly slots: readonly { readonly path: string; readonly names: Named }[];
}

const DAY = '2024-06-01';

/** Acts of the business: every mutation that names something with a place in the tree or an owner. */
export function actsIn(forest: Forest, owned: Readonly<Record<Owned, string>>): Act[] {
  const code = (suffix: string) => forest.byCode(`${PREFIX[GRANTED]}-K${suffix}`).id;
  const first = (type: Planted['type']) => forest.typical(type, GRANTED).id;
  const [committee, general, branch, second, group, closed] = ['', '-G', '-G1', '-2', '-G1-1', '-X'].map(code);
  const [court, department, office] = ['-U', '-U1', '-U2'].map(code);
  const change = { expectedVersion: 1, effectiveOn: DAY };
  const self = (names: Named) => ({ path: 'id', names });
  const people = [
    { path: 'fields.organizationId', names: 'Organization' },
    { path: 'fields.groupId', names: 'Organization' },
    { path: 'fields.unitId', names: 'Unit' },
  ] as const;
  const born = { name: '新人', sex: 'FEMALE', birthDate: '1990-01-01', ethnicGroup: '01', staffingKind: 'CLERK', standing: 'NONE' };
  const named = { code: 'ZQA1-NEW', name: '新设', effectiveOn: DAY };
  return [
    act('createOrganization', { ...named, parentId: committee, kind: 'BRANCH' }, [{ path: 'parentId', names: 'Organization' }]),
    act('updateOrganization', { ...change, id: second, shortName: '简' }, [self('Organization')]),
    act('renameOrganization', { ...change, id: second, name: '新名' }, [self('Organization')]),
    act('moveOrganization', { ...change, id: second, parentId: general }, [
      self('Organization'),
      { path: 'parentId', names: 'Organization' },
    ]),
    act('closeOrganization', { ...change, id: group }, [self('Organization')]),
    act('reopenOrganization', { ...change, id: closed }, [self('Organization')]),
    act('createUnit', { ...named, parentId: court, coveredById: second, kind: 'DEPARTMENT' }, [
      { path: 'parentId', names: 'Unit' },
      { path: 'coveredById', names: 'Organization' },
    ]),
    act('updateUnit', { ...change, id: office, shortName: '简' }, [self('Unit')]),
    act('renameUnit', { ...change, id: office, name: '新名' }, [self('Unit')]),
    act('moveUnit', { ...change, id: office, parentId: department }, [self('Unit'), { path: 'parentId', names: 'Unit' }]),
    act('closeUnit', { ...change, id: office }, [self('Unit')]),
    act('reopenUnit', { ...change, id: office }, [self('Unit')]),
    act('setUnitCoverage', { ...change, id: office, organizationId: second }, [
      self('Unit'),
      { path: 'organizationId', names: 'Organization' },
    ]),
    act('createPerson', { effectiveOn: DAY, fields: { ...born, organizationId: branch, groupId: group, unitId: office } }, people),
    act('updatePerson', { ...change, id: first('Person'), fields: { organizationId: branch, groupId: group, unitId: office } }, [
      self('Person'),
      ...people,
    ]),
    act('revealPersonField', { id: first('Person'), field: 'ID_NUMBER', reason: 'a good reason' }, [self('Person')]),
    act('appointPost', { personId: first('Person'), organizationId: branch, kind: 'DEPUTY_SECRETARY', startedOn: DAY }, [
      { path: 'personId', names: 'Person' },
      { path: 'organizationId', names: 'Organization' },
    ]),
    act('endPost', { id: first('PartyPost'), endedOn: DAY }, [self('PartyPost')]),
    act('createApiToken', { name: 'script', permissions: ['statistics.read'], expiresOn: soon(), organizationId: second }, [
      { path: 'organizationId', names: 'Organization' },
    ]),
    act('createScreenLink', { name: 'hall', organizationId: second, expiresOn: soon(), allowedAddresses: ['192.0.2.1'] }, [
      { path: 'organizationId', names: 'Organization' },
    ]),
    act('revokeApiToken', { id: owned.ApiToken }, [self('ApiToken')]),
    ...importActs(owned, committee),
    ...analysisActs(owned.SavedAnalysis, committee),
  ];
}

/** Acts on the own import. */
const importActs = ({ File, RosterImport }: Readonly<Record<Owned, string>>, place: string | undefined): Act[] => [
  act('startRosterImport', { fileId: File, organizationId: place }, [
    { path: 'fileId', names: 'File' },
    { path: 'organizationId', names: 'Organization' },
  ]),
  act('commitRosterImport', { id: RosterImport, mode: 'ALL' }, [{ path: 'id', names: 'RosterImport' }]),
  act('cancelRosterImport', { id: RosterImport }, [{ path: 'id', names: 'RosterImport' }]),
];

/** Acts on saved analyses, one after the other. */
function analysisActs(id: string, place: string | undefined): Act[] {
  const change = { id, expectedVersion: 1 };
  const self = { path: 'id', names: 'SavedAnalysis' } as const;
  const question = { measures: ['people.stock'], organization: { id: place } };
  const asked = { path: 'question.organization.id', names: 'Organization' } as const;
  return [
    act('saveAnalysis', { name: '新问', question }, [asked]),
    act('updateSavedAnalysis', { ...change, question }, [self, asked]),
    act('shareAnalysis', { ...change, organizationId: place }, [self, { path: 'organizationId', names: 'Organization' }]),
    act('scheduleAnalysis', { ...change, schedule: 'DAILY' }, [self]),
    act('deleteSavedAnalysis', change, [self]),
    act('restoreSavedAnalysis', change, [self]),
  ];
}

const act = (mutation: string, input: Act['input'], slots: Act['slots']): Act => ({ mutation, input, slots });
const soon = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

/** The input with another value at a place such as `fields.unitId`. */
export function withValue(input: Act['input'], path: string, value: unknown): Act['input'] {
  const [head = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...input, [head]: value };
  const inner: unknown = input[head];
  const object = typeof inner === 'object' && inner !== null ? Object.fromEntries(Object.entries(inner)) : {};
  return { ...input, [head]: withValue(object, rest.join('.'), value) };
}

/** Rows that belong to somebody: a file, an import, a token and a saved analysis. */
export async function plantOwned(sql: App['database']['read'], userId: number): Promise<Record<Owned, string>> {
  const key = async (text: string, values: unknown[]) => (await sql.rows<{ id: number }>(text, values))[0]?.id ?? 0;
  const file = await key(
    `insert into file (owner_id, name, media_type, size, sha256, storage_key) values ($1, '麤.xlsx', 'application/octet-stream', 1, 'x', 'x') returning id`,
    [userId],
  );
  const roster = await key(
    `insert into roster_import (owner_id, file_id, file_name, state) values ($1, $2, '麤.xlsx', 'CHECKED') returning id`,
    [userId, file],
  );
  const token = await key(
    `insert into api_token (user_id, name, prefix, token_hash, permissions, expires_at) values ($1, '麤', 'x', gen_random_uuid()::text, '{}', now() + interval '1 day') returning id`,
    [userId],
  );
  const analysis = await key(
    `insert into saved_analysis (owner_id, name, question, definitions) values ($1, '麤', '{"measures":["people.stock"]}', '[]') returning id`,
    [userId],
  );
  return {
    File: encodeId('File', file),
    RosterImport: encodeId('RosterImport', roster),
    ApiToken: encodeId('ApiToken', token),
    SavedAnalysis: encodeId('SavedAnalysis', analysis),
  };
}

/** What of a kind lies outside: one of each region, and everything that crosses the border. */
export function outsideOf(forest: Forest, names: Named, foreign: Readonly<Record<Owned, string>>): string[] {
  if (names === 'File' || names === 'RosterImport' || names === 'ApiToken' || names === 'SavedAnalysis') return [foreign[names]];
  const regions: Region[] = ['A0', 'A2', 'B'];
  const typical = regions.flatMap((region) => forest.planted.find((one) => one.type === names && one.region === region) ?? []);
  const crossing = forest.planted.filter((one) => one.type === names && one.region === 'A2' && /OUT|UX|孖(调出|外勤|同室)/.test(one.code));
  return [...typical, ...crossing].map(({ id }) => id);
}

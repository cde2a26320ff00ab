import { setImmediate as breathe } from 'node:timers/promises';
import type { Write } from '../audit/index.js';
import { countOrganizations, insertOrganizations, insertUnits } from '../organization/index.js';
import { insertPeople, insertPosts, preparePerson, type NewPerson } from '../person/index.js';
import type { RosterVerdict } from './check-roster.js';
import { holdPlaces, RosterMoved, type HeldPlaces } from './held-places.js';
import type { RosterDependencies } from './roster.dependencies.js';
import type { OrganizationDraft, PersonDraft, UnitDraft } from './roster-drafts.js';
import type { ImportArea } from './roster.policy.js';

interface WriteOptions {
  readonly area: ImportArea;
  /** Told how many rows have been written; may throw to end the writing. */
  readonly onProgress: (done: number) => void;
}

/**
 * Writes the sound rows of a workbook with their histories and figures: organisations and units from the top down, then people, then
 * their posts. Figures come last, for their rows are shared with everybody. @throws RosterMoved where a place is no longer what was checked
 */
export async function writeRoster(
  { sealing, clock }: Pick<RosterDependencies, 'sealing' | 'clock'>,
  write: Write,
  verdict: RosterVerdict,
  { area, onProgress }: WriteOptions,
): Promise<void> {
  const places = await holdPlaces(write.sql, verdict, area);
  let done = 0;
  for (const generation of generationsOf(verdict.organizations)) {
    await writeOrganizations(write, generation, places);
    onProgress((done += generation.length));
  }
  for (const generation of generationsOf(verdict.units)) {
    await writeUnits(write, generation, places);
    onProgress((done += generation.length));
  }
  const people = await preparePeople(verdict.people, places, clock.today());
  const keys = await insertPeople(write, sealing, people, (written) => onProgress(done + written));
  await writePosts(write, verdict.people, keys, places);
  await countOrganizations(write);
}

/** Drafts by their distance from what is there already; a generation hangs on those before it. */
function generationsOf<Draft extends OrganizationDraft | UnitDraft>(drafts: readonly Draft[]): Draft[][] {
  const generations: Draft[][] = [];
  const ages = new Map<unknown, number>();
  for (const draft of drafts) {
    const age = draft.parent && 'draft' in draft.parent ? (ages.get(draft.parent.draft) ?? 0) + 1 : 0;
    ages.set(draft, age);
    (generations[age] ??= []).push(draft);
  }
  return generations;
}

async function writeOrganizations(write: Write, drafts: readonly OrganizationDraft[], places: HeldPlaces): Promise<void> {
  const byCode = new Map(drafts.map((draft) => [draft.code, draft]));
  const rows = drafts.map(({ row: _row, parent, kind, depth: _depth, ...facts }) => ({
    ...facts,
    kind: sound(kind),
    parentId: places.organization(sound(parent)).id,
  }));
  for (const inserted of await insertOrganizations(write, rows)) places.addOrganization(sound(byCode.get(inserted.code)), inserted);
}

async function writeUnits(write: Write, drafts: readonly UnitDraft[], places: HeldPlaces): Promise<void> {
  const byCode = new Map(drafts.map((draft) => [draft.code, draft]));
  const rows = drafts.map(({ row: _row, parent, coveredBy, kind, depth: _depth, ...facts }) => ({
    ...facts,
    kind: sound(kind),
    parentId: places.unit(sound(parent)),
    organizationId: coveredBy && places.organization(coveredBy).id,
  }));
  for (const inserted of await insertUnits(write, rows)) places.addUnit(sound(byCode.get(inserted.code)), inserted.id);
}

const PEOPLE_AT_ONCE = 500;

/** Checks and prepares people once more, in portions: other work of the process gets its turn between them. */
async function preparePeople(drafts: readonly PersonDraft[], places: HeldPlaces, today: string): Promise<NewPerson[]> {
  const people: NewPerson[] = [];
  for (const draft of drafts) {
    people.push(newPerson(draft, places, today));
    if (people.length % PEOPLE_AT_ONCE === 0) await breathe();
  }
  return people;
}

function newPerson(draft: PersonDraft, places: HeldPlaces, today: string): NewPerson {
  const preparation = preparePerson({ ...draft.fields, reserveCadre: draft.reserveCadre }, today);
  if (!preparation.ok) throw new Error('A sound row of people did not pass the check again.');
  const { id, anchorId } = places.organization(draft.organization);
  return {
    person: preparation.person,
    organizationId: id,
    anchorId,
    groupId: draft.group && places.organization(draft.group).id,
    unitId: draft.unit && places.unit(draft.unit),
    effectiveOn: draft.effectiveOn,
    documentNumber: draft.documentNumber,
  };
}

async function writePosts(write: Write, drafts: readonly PersonDraft[], keys: readonly number[], places: HeldPlaces): Promise<void> {
  const posts = drafts.flatMap(({ post, organization, documentNumber }, index) => {
    if (post === null) return [];
    const { anchorId } = places.organization(organization);
    const held = { personId: keys[index] ?? 0, anchorId, organizationId: places.organization(post.organization).id };
    return [{ ...held, kind: post.kind, startedOn: post.startedOn, documentNumber }];
  });
  if (!(await insertPosts(write, posts))) throw new RosterMoved();
}

/** What no sound row lacks. */
function sound<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('A sound row lacks what every sound row has.');
  return value;
}

import { nameKeys } from '@zhibu/domain';
import { expect, it } from 'vitest';
import { ask } from './ask.js';
import { Hand } from './hand.js';
import { countPeople, findPerson, importRoster, JOBS, moveBranch } from './jobs.js';
import { journey } from './visitor.js';

const shared = journey();
const PERSON = 'query ($id: ID!) { person(id: $id) { name } }';
const PLACE = `query ($id: ID!) { organization(id: $id) { parent { name } history(first: 2) { edges { node {
  change documentNumber validFrom validTo parent { name } } } } } }`;

/** Somebody of the affairs department sits down at the home page, and leaves it having done no more than the table allows. */
async function atWork(number: number, job: (hand: Hand) => Promise<void>): Promise<void> {
  const { page, leave } = await shared.signedIn('affairs');
  const hand = new Hand(page);
  await job(hand);
  expect(hand.acts).toBeGreaterThan(0);
  expect(hand.acts).toBeLessThanOrEqual(JOBS.find((one) => one.number === number)?.most ?? 0);
  await leave();
}

it('job 1 finds a person from three initials and opens the record', async () => {
  await atWork(1, async (hand) => {
    const { id, name, initials } = await findPerson(hand);
    expect(new URL(hand.page.url()).pathname).toBe(`/persons/${id}`);
    expect(await ask(hand.page, PERSON, { id })).toEqual({ person: { name } });
    expect(initials).toHaveLength(3);
    expect(nameKeys(name).initials).toBe(initials);
  });
});

it('job 2 moves a branch under another committee, dated, on a document', async () => {
  await atWork(2, async (hand) => {
    const { branchId, from, to, effectiveOn, documentNumber } = await moveBranch(hand);
    expect(from).not.toBe(to);
    expect(await ask(hand.page, PLACE, { id: branchId })).toMatchObject({
      organization: {
        parent: { name: to },
        history: {
          edges: [
            { node: { change: 'MOVED', documentNumber, validFrom: effectiveOn, validTo: null, parent: { name: to } } },
            { node: { validTo: effectiveOn, parent: { name: from } } },
          ],
        },
      },
    });
  });
});

it('job 3 is told the faults of a roster, corrects the marked workbook and imports 300 people', async () => {
  await atWork(3, async (hand) => {
    const before = await countPeople(hand);
    await importRoster(hand, async () => {
      await hand.page.getByText('YC-03-77').first().waitFor();
      expect(await countPeople(hand)).toBe(before);
    });
    expect(await countPeople(hand)).toBe(before + 300);
  });
});

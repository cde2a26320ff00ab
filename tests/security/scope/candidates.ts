import { encodeId } from '@zhibu/server';
import type { Forest } from '../../support/forest/read-forest.js';
import { CANARY, GRANTED, PREFIX, REGIONS, type Region } from '../../support/forest/regions.js';
import type { Candidate, Candidates } from './probes.js';

/** A key that nothing has. */
const MISSING = 987_654_321;
const NOBODY = '龘';
const UNKNOWN_ID_NUMBER = '990101195001010019';

const TYPES = ['Organization', 'Unit', 'Person', 'PartyPost'] as const;

/** Whether an argument asks for an object of this type itself: `person.id`, but not `PersonFilter.unitId`. */
function namesItself(place: string, type: string): boolean {
  const [field = ''] = place.split('.');
  return (
    field === 'node' ||
    field === 'nodes' ||
    field.toLowerCase() === type.toLowerCase() ||
    ((field === 'overview' || field === 'bulletin') && type === 'Organization')
  );
}

/** What a question to the catalogue or to the overview may hold. */
const ASKED: readonly (readonly [place: string, values: readonly string[]])[] = [
  ['AnalysisInput.measures', ['people.stock', 'organizations.stock', 'members.womenShare']],
  ['AnalysisInput.after', [Buffer.from('row:1').toString('base64url')]],
  ['AnalysisDimensionInput.dimension', ['organization.each', 'organization.children', 'organization.kind', 'rank']],
  ['AnalysisFilterInput.dimension', ['sex']],
  ['AnalysisFilterInput.in', ['FEMALE']],
  ['AnalysisHavingInput.measure', ['people.stock']],
  ['AnalysisOrderInput.measure', ['people.stock']],
  ['overviewRecords.check', ['person.unitMissing', 'organization.secretaryMissing', 'unit.branchMissing']],
  ['.period', ['2026-06', '2025']],
  ['overview.layout', ['state', 'work', 'members']],
];

/** ID numbers in full, by the region of their person. */
export type Sealed = ReadonlyMap<Region, string>;

/** IDs of saved analyses that are somebody else's: shared with those who read at the granted place, and shared with nobody. */
export interface SavedAnalyses {
  readonly shared: readonly string[];
  readonly unshared: string;
}

function analysisIds(place: string, { shared, unshared }: SavedAnalyses): Candidate[] {
  if (!/^(savedAnalysis|runSavedAnalysis|node|nodes)\./.test(place)) return [];
  const hidden = { value: unshared, outside: { likeMissing: encodeId('SavedAnalysis', MISSING) } };
  return [...shared.map((value) => ({ value, inside: place.startsWith('savedAnalysis') })), hidden];
}

/** What the arguments of queries may be given: something of every region, something that does not exist, and nonsense. */
export function candidatesIn(forest: Forest, sealed: Sealed, analyses: SavedAnalyses): Candidates {
  const ids = (place: string): Candidate[] => [
    ...analysisIds(place, analyses),
    ...TYPES.flatMap((type) =>
      REGIONS.filter((region) => region !== 'A0' || type === 'Organization' || type === 'Unit').map((region) => {
        const { id } = forest.typical(type, region);
        if (region === GRANTED) return { value: id, inside: namesItself(place, type) };
        return { value: id, outside: { likeMissing: encodeId(type, MISSING) } };
      }),
    ),
  ];
  const texts: Candidate[] = REGIONS.map((region) =>
    region === GRANTED ? { value: CANARY[region] } : { value: CANARY[region], outside: { likeMissing: NOBODY } },
  );
  const codes: Candidate[] = REGIONS.flatMap((region) => {
    const organization = forest.typical('Organization', region).code;
    const value = [organization, PREFIX[region]];
    return value.map((code) => (region === GRANTED ? { value: code } : { value: code, outside: { likeMissing: 'NO-SUCH-CODE' } }));
  });
  // What is sealed finds nothing by a search, not even for those who see the person.
  const hidden = { value: sealed.get(GRANTED), outside: { likeMissing: UNKNOWN_ID_NUMBER } };
  const idNumbers = [...sealed].map(([region, value]) =>
    region === GRANTED ? { value } : { value, outside: { likeMissing: UNKNOWN_ID_NUMBER } },
  );
  return (place, type) => {
    const asked = ASKED.find(([end]) => place.endsWith(end));
    if (asked) return asked[1].map((value) => ({ value }));
    if (type === 'ID') return [...ids(place), { value: encodeId('User', MISSING) }, { value: 'garbage' }];
    if (type === 'Date') return [{ value: '2024-01-01' }];
    if (type === 'DateTime') return [{ value: '2024-01-01T00:00:00Z' }];
    if (place === 'bulletin.year') return [{ value: 2024 }];
    if (type === 'Int' || type === 'Float') return [{ value: 5 }];
    if (place.endsWith('.code')) return codes;
    if (place.endsWith('.idNumber')) return idNumbers;
    if (place.endsWith('.ageBand')) return [{ value: '31-35' }];
    if (place.endsWith('.joiningEra')) return [{ value: 'since 2012-11' }];
    return [...texts, ...codes, hidden, { value: '%' }];
  };
}

import { UNIT_KIND_LABELS, UNIT_KINDS } from '@zhibu/domain';
import type { Counting, Dimension, LedgerName, Measure, OrganizationGrain, Text } from '@zhibu/statistics';

const ORGANIZATIONS: Text = { zh: '个', en: 'organisations' };

const units = (where: Readonly<Record<string, readonly string[]>>): Counting => ({ kind: 'STOCK', ledger: 'units', where });
const COVERABLE = { unitKind: UNIT_KINDS.filter((kind) => kind !== 'TRIAL_TEAM') };

const shared = { source: null, version: '1', countsPeople: false } as const;

/** The figures that both trees contribute to the catalogue. */
export const organizationMeasures: readonly Measure[] = [
  {
    ...shared,
    id: 'organizations.stock',
    name: { zh: '党组织', en: 'Organisations' },
    definition: { zh: '未撤销的党组织，各级各类', en: 'Organisations of every kind that are not closed' },
    unit: ORGANIZATIONS,
    formula: { kind: 'COUNT', of: { kind: 'STOCK', ledger: 'organizations', where: { closed: ['f'] } } },
    formulaText: { zh: '期末未撤销的党组织数', en: 'Organisations at the end of the period' },
    additivity: 'SEMI_ADDITIVE',
  },
  {
    ...shared,
    id: 'units.stock',
    name: { zh: '单位', en: 'Units' },
    definition: {
      zh: '未撤销的单位和内设机构，按期末覆盖它的党组织计',
      en: 'Units that are not closed, at the organisation that covered them at the end of the period',
    },
    unit: ORGANIZATIONS,
    formula: { kind: 'COUNT', of: units({}) },
    formulaText: { zh: '期末未撤销的单位数', en: 'Units at the end of the period' },
    additivity: 'SEMI_ADDITIVE',
  },
  {
    ...shared,
    id: 'units.ownOrganizationShare',
    name: { zh: '单独建立党组织的单位比例', en: 'Share of units with an organisation of their own' },
    definition: {
      zh: '单独建立党组织的单位 ÷ 单位，审判团队除外',
      en: 'Units with an organisation of their own ÷ units, trial teams left out',
    },
    unit: { zh: '%', en: '%' },
    formula: { kind: 'RATIO', numerator: units({ ...COVERABLE, hasOrganization: ['t'] }), denominator: units(COVERABLE), scale: 100 },
    formulaText: { zh: '单独建立党组织的单位 ÷ 单位', en: 'Units with an organisation of their own ÷ units' },
    additivity: 'NON_ADDITIVE',
    source: '《中国共产党支部工作条例（试行）》第四条',
  },
];

const EVERY_LEDGER: readonly LedgerName[] = ['people', 'organizations', 'posts', 'units'];
const byOrganization = (id: string, name: Text, grain: OrganizationGrain, definition: Text): Dimension => ({
  id,
  name,
  definition,
  ledgers: EVERY_LEDGER,
  source: { kind: 'ORGANIZATION', grain },
});

/** Along what the trees let figures be laid out. */
export const organizationDimensions: readonly Dimension[] = [
  byOrganization('organization.self', { zh: '本级', en: 'The node itself' }, 'SELF', {
    zh: '所选党组织及全部下级',
    en: 'The node with everything below',
  }),
  byOrganization('organization.children', { zh: '直接下级', en: 'Children' }, 'CHILDREN', {
    zh: '所选党组织的直接下级，各含其全部下级；直属本级的归本级',
    en: 'The organisations directly below, each with everything below it; what hangs on the node itself stays with it',
  }),
  byOrganization('organization.level', { zh: '下级第几层', en: 'Level' }, 'LEVEL', {
    zh: '所选党组织以下第 n 层，n 由 level 给出',
    en: 'The organisations n levels below the node; n is given as level',
  }),
  byOrganization('organization.each', { zh: '各党组织', en: 'Every organisation' }, 'EACH', {
    zh: '每个党组织各自直接管理的',
    en: 'What hangs on each organisation itself',
  }),
  byOrganization('organization.kind', { zh: '党组织类别', en: 'Kind of organisation' }, 'KIND', {
    zh: '人员所在党组织的类别',
    en: 'Kind of the organisation on which it hangs',
  }),
  {
    id: 'unitKind',
    name: { zh: '单位类别', en: 'Kind of unit' },
    definition: { zh: '所在单位的类别', en: 'Kind of the unit' },
    ledgers: ['people', 'units'],
    source: {
      kind: 'CODES',
      column: 'unitKind',
      values: [
        ...UNIT_KINDS.map((kind) => ({ value: kind, label: UNIT_KIND_LABELS[kind], codes: [kind] })),
        { value: 'UNKNOWN', label: { zh: '未填', en: 'Not recorded' }, codes: [''] },
      ],
    },
  },
];

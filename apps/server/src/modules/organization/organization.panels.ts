import type { Panel } from '@zhibu/statistics';

/** What the trees put into the overview. */
export const organizationPanels: readonly Panel[] = [
  {
    id: 'structure',
    name: { zh: '党组织类别', en: 'Organisations by kind' },
    shows: { zh: '本级及以下未撤销的党组织，按类别', en: 'Organisations that are not closed, the node itself included, by kind' },
    permission: 'statistics.read',
    places: [
      { layout: 'state', slot: 'LEFT', order: 10, weight: 9 },
      { layout: 'work', slot: 'RIGHT', order: 20, weight: 8 },
    ],
    source: { kind: 'BREAKDOWN', measure: 'organizations.stock', dimension: 'organization.kind', look: 'BARS' },
  },
  {
    id: 'gaps',
    name: { zh: '组织设置缺口', en: 'Gaps of coverage' },
    shows: {
      zh: '应建未建、规模和班子不合规定之处，注明依据的条款；以今天为准',
      en: 'Where organisation, size or committees fall short of a rule, with its article; as of today',
    },
    permission: 'overview.read',
    places: [
      { layout: 'state', slot: 'RIGHT', order: 10, weight: 7 },
      { layout: 'work', slot: 'LEFT', order: 10, weight: 8 },
    ],
    source: { kind: 'GAPS' },
  },
  {
    id: 'alerts',
    name: { zh: '待办与数据质量', en: 'Due and incomplete' },
    shows: {
      zh: '已到期限的事项和不完整的记录，各有原因和办法；以今天为准',
      en: 'Terms that have passed and records that are incomplete, each with its cause and what to do; as of today',
    },
    permission: 'overview.read',
    places: [
      { layout: 'state', slot: 'RIGHT', order: 20, weight: 12 },
      { layout: 'work', slot: 'MIDDLE', order: 10, weight: 13 },
    ],
    source: { kind: 'ALERTS' },
  },
];

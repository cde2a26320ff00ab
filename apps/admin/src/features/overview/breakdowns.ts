import {
  AGE_BANDS,
  EDUCATION_LEVEL_LABELS,
  EDUCATION_LEVELS,
  ORGANIZATION_KIND_LABELS,
  ORGANIZATION_KINDS,
  JOINING_ERAS,
  SEX_LABELS,
  STAFFING_KIND_LABELS,
  STAFFING_KINDS,
  STANDING_LABELS,
  type CodeText,
  type JoiningEra,
} from '@zhibu/domain';
import { roundShares, shareOf, type ChartItem, type ChartTone, type SharePart } from '@zhibu/ui/charts';
import type { OverviewSummary } from './overview.graphql';
import type { FigureFilter } from './person-link';

/** How figures become text and addresses; null is "no data" everywhere. */
export interface FigureWords {
  label: (text: CodeText) => string;
  era: (era: JoiningEra) => string;
  count: (value: number | null) => string;
  share: (value: number | null) => string;
  /** The records of a figure; undefined for viewers who may not read persons. */
  href: (filter: FigureFilter) => string | undefined;
}

/** A summary, or null while it is on its way: every row stands, with "–" for its figure. */
type Figures = OverviewSummary | null;

interface Row {
  key: string;
  label: string;
  count: number | null;
  /** Whole of the share shown beside the figure. */
  whole?: number | null;
  filter?: FigureFilter;
}

function itemOf(row: Row, words: FigureWords): ChartItem {
  const text = words.count(row.count);
  const share =
    row.whole === undefined ? undefined : words.share(row.count === null || row.whole === null ? null : shareOf(row.count, row.whole));
  return {
    key: row.key,
    label: row.label,
    value: row.count,
    text,
    share,
    href: row.filter && row.count ? words.href(row.filter) : undefined,
    description: [row.label, text, share].filter((part) => part !== undefined).join(' '),
  };
}

/** The count of a code, 0 where the API left the code out; null without figures. */
function countOf<Entry extends { count: number }>(
  entries: readonly Entry[] | null | undefined,
  wanted: (entry: Entry) => boolean,
): number | null {
  return entries ? (entries.find(wanted)?.count ?? 0) : null;
}

/** Organisations of the node and below, by kind. */
export function kindItems(figures: Figures, words: FigureWords): ChartItem[] {
  return ORGANIZATION_KINDS.map((kind) => {
    const count = countOf(figures?.byKind, (entry) => entry.kind === kind);
    return itemOf({ key: kind, label: words.label(ORGANIZATION_KIND_LABELS[kind]), count }, words);
  });
}

/** One stage of the way to full membership. */
export function standingItem(figures: Figures, words: FigureWords, standing: keyof typeof STANDING_LABELS): ChartItem {
  const count = countOf(figures?.standing, (entry) => entry.standing === standing);
  return itemOf({ key: standing, label: words.label(STANDING_LABELS[standing]), count, filter: { standing: [standing] } }, words);
}

/** Members by the eight bands of the annual bulletin. */
export function ageItems(figures: Figures, words: FigureWords): ChartItem[] {
  return AGE_BANDS.map((band) => {
    const label = band.replace('<=', '≤').replace('>=', '≥').replace('-', '–');
    const count = countOf(figures?.ageBands, (entry) => entry.band === band);
    return itemOf({ key: band, label, count, whole: figures?.members ?? null, filter: { members: true, ageBand: band } }, words);
  });
}

/** Members by level of education. */
export function educationItems(figures: Figures, words: FigureWords): ChartItem[] {
  return EDUCATION_LEVELS.map((level) => {
    const count = countOf(figures?.education, (entry) => entry.level === level);
    const label = words.label(EDUCATION_LEVEL_LABELS[level]);
    return itemOf({ key: level, label, count, whole: figures?.members ?? null, filter: { members: true, education: [level] } }, words);
  });
}

/** Members by the era in which they joined. */
export function eraItems(figures: Figures, words: FigureWords): ChartItem[] {
  return JOINING_ERAS.map((era) => {
    const count = countOf(figures?.joiningEras, (entry) => entry.era === era);
    return itemOf(
      { key: era, label: words.era(era), count, whole: figures?.members ?? null, filter: { members: true, joiningEra: era } },
      words,
    );
  });
}

/** Everybody on the roster by staffing kind, with the members among them as the solid part. */
export function staffingItems(figures: Figures, words: FigureWords): ChartItem[] {
  return STAFFING_KINDS.map((kind) => {
    const entry = figures?.staffing?.find((candidate) => candidate.kind === kind);
    const [count, members] = figures?.staffing ? [entry?.count ?? 0, entry?.members ?? 0] : [null, null];
    const filter = { staffingKinds: [kind] };
    return {
      ...itemOf({ key: kind, label: words.label(STAFFING_KIND_LABELS[kind]), count, filter }, words),
      inner: members ?? 0,
      share: words.count(members),
      shareHref: members ? words.href({ ...filter, members: true }) : undefined,
    };
  });
}

interface Part extends Row {
  tone: ChartTone;
}

function partsOf(parts: readonly Part[], words: FigureWords): SharePart[] {
  const shares = roundShares(parts.map((part) => part.count ?? 0));
  const empty = parts.every((part) => !part.count);
  return parts.map((part, index) => ({
    ...itemOf(part, words),
    tone: part.tone,
    share: words.share(empty ? null : (shares[index] ?? 0) / 100),
  }));
}

/** Members by sex; "unknown" only where there are any. */
export function sexParts(figures: Figures, words: FigureWords): SharePart[] {
  const tones = { FEMALE: 'sand', MALE: 'blue', UNKNOWN: 'grey' } as const;
  const shown = (['FEMALE', 'MALE', 'UNKNOWN'] as const).map((sex) => ({
    key: sex,
    label: words.label(SEX_LABELS[sex]),
    count: countOf(figures?.sex, (entry) => entry.sex === sex),
    filter: { members: true, sex },
    tone: tones[sex],
  }));
  return partsOf(
    shown.filter((part) => part.key !== 'UNKNOWN' || part.count),
    words,
  );
}

/** Members of ethnic minorities and the others. */
export function ethnicParts(figures: Figures, words: FigureWords, labels: { minority: string; majority: string }): SharePart[] {
  const minority = figures?.ethnicMinority ?? null;
  const rows: Part[] = [
    { key: 'minority', label: labels.minority, count: minority, filter: { members: true, ethnicMinority: true }, tone: 'teal' },
    {
      key: 'majority',
      label: labels.majority,
      count: minority === null || !figures?.members ? minority : figures.members - minority,
      filter: { members: true, ethnicMinority: false },
      tone: 'grey',
    },
  ];
  return partsOf(rows, words);
}

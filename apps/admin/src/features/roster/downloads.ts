/** The empty workbook with headers, lists of choices and a page of instructions. */
export const TEMPLATE = '/roster/template.xlsx';

/** Workbooks of invented people that go with the demonstration data. */
export const SAMPLES = [
  { key: 'sampleClean', href: '/handbook/samples/roster-clean.xlsx' },
  { key: 'sampleFaulty', href: '/handbook/samples/roster-faulty.xlsx' },
] as const;

/** The uploaded workbook with every wrong cell red and commented. */
export function reportHref(id: string): string {
  return `/roster/${encodeURIComponent(id)}/report.xlsx`;
}

/** One question to the catalogue, as of the end of a year or over the year; `by`: the dimension along which its parts are told apart. */
export interface BulletinQuestion {
  readonly measures: readonly string[];
  readonly by?: string;
  readonly overYear?: true;
}

/**
 * What every bulletin asks. Whatever could be worked out from each other is one question, so that it is judged together: flows with their
 * balance, a part with the rest of its whole.
 */
export const QUESTIONS = {
  stock: { measures: ['members.stock'] },
  flows: { measures: ['members.joined', 'members.left', 'members.net'], overYear: true },
  sex: { measures: ['members.stock'], by: 'sex' },
  minority: { measures: ['members.stock'], by: 'minority' },
  education: { measures: ['members.stock'], by: 'higherEducation' },
  retirement: { measures: ['members.stock'], by: 'retirement' },
  age: { measures: ['members.stock'], by: 'ageBand' },
  era: { measures: ['members.stock'], by: 'joiningEra' },
  recruitsBySex: { measures: ['members.joined'], by: 'sex', overYear: true },
  recruitsByMinority: { measures: ['members.joined'], by: 'minority', overYear: true },
  recruitsByAge: { measures: ['members.joined'], by: 'ageTo35', overYear: true },
  recruitsByEducation: { measures: ['members.joined'], by: 'higherEducation', overYear: true },
  ways: { measures: ['development.applicants', 'development.activists'] },
  organizations: { measures: ['organizations.stock'], by: 'organization.kind' },
  coverage: { measures: ['units.ownOrganizationShare'], by: 'unitKind' },
} as const satisfies Record<string, BulletinQuestion>;

export type QuestionName = keyof typeof QUESTIONS;

import { checkPerson, isOrganizationKind, isStanding, mayHoldPerson, PROBLEM_TEXTS, type CodeText, type ProblemCode } from '@zhibu/domain';
import type { FormField, OpenFields } from './person-fields';
import type { SealedFields } from './person-form';

export interface CheckedForm {
  fields: OpenFields;
  sealed: SealedFields;
  /** Kind of the chosen organisation, where it is known. */
  organizationKind: string | undefined;
}

function placeProblem({ fields, organizationKind }: CheckedForm): [FormField, ProblemCode][] {
  if (fields.organizationId === null) return [['organizationId', 'REQUIRED']];
  const { standing } = fields;
  if (!isOrganizationKind(organizationKind) || !isStanding(standing)) return [];
  return mayHoldPerson(organizationKind, standing) ? [] : [['organizationId', 'MEMBER_NEEDS_BRANCH']];
}

/** What is wrong with each field and what to do about it, by the same rules as the server's. */
export function problemsByField(form: CheckedForm, today: string, language: keyof CodeText): Partial<Record<FormField, string>> {
  const { fields, sealed } = form;
  const typed = { idNumber: sealed.idNumber || null, phone: sealed.phone || null };
  const found: [string, ProblemCode][] = checkPerson({ ...fields, ...typed }, today).map(({ path, code }) => [path[0] ?? '', code]);
  const messages: Record<string, string> = {};
  for (const [field, code] of [...found, ...placeProblem(form)]) {
    const { [language]: what, remedy } = PROBLEM_TEXTS[code];
    messages[field] ??= language === 'en' ? `${what} ${remedy.en}` : what + remedy.zh;
  }
  return messages;
}

import { idCheckCharacter } from '@zhibu/domain';

/** A valid ID number of somebody born on a day (YYYY-MM-DD); `sequence` has three digits, odd for men. */
export function idNumberOf(birthDate: string, sequence: string): string {
  const first17 = `570302${birthDate.replaceAll('-', '')}${sequence}`;
  return first17 + idCheckCharacter(first17);
}

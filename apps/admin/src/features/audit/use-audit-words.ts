import { useI18n } from 'vue-i18n';

/** The wording of an act or an object type; a code without one is shown as it is. */
export function useAuditWords(): (group: 'acts' | 'objects', code: string) => string {
  const i18n = useI18n();
  return (group, code) => {
    const key = `audit.${group}.${code}`;
    return i18n.te(key) ? i18n.t(key) : code;
  };
}

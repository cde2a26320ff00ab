import { problemsOf, type ActProblem } from '@/shared/forms/problems';
import { useAct } from '@/shared/graphql/use-act';
import type { Failure } from '@/shared/graphql/failure';
import { computed, ref, shallowRef, type ComputedRef, type ShallowRef, type Ref } from 'vue';
import { createPersonMutation, updatePersonMutation, type PersonFacts } from '../person.graphql';
import { apiFields } from './api-fields';
import { OPEN_FIELDS, SEALED } from './person-fields';
import { createInput, updateInput } from './person-form';
import { requestKey } from '@/shared/forms/request-key';
import type { PersonForm } from './use-person-form';

export interface SavePerson {
  /** The person's id when it was saved. */
  save: () => Promise<string | undefined>;
  running: ComputedRef<boolean>;
  failure: ComputedRef<Failure | undefined>;
  general: Ref<string>;
  /** Somebody with the same ID number, where the viewer may see that person. */
  existingId: Ref<string | undefined>;
  /** The record as somebody else left it. */
  conflict: ShallowRef<PersonFacts | undefined>;
}

const SHOWN: readonly string[] = [...OPEN_FIELDS, ...SEALED, 'effectiveOn', 'documentNumber'];

/** Sends a person's form and sorts what comes back: done, problems of fields, a conflict, a failure. */
export function useSavePerson(form: PersonForm, person: PersonFacts | undefined): SavePerson {
  const create = useAct(createPersonMutation, { additionalTypenames: ['Person'] });
  const update = useAct(updatePersonMutation, { additionalTypenames: ['Person', 'PartyPost', 'PersonChange'] });
  const general = ref('');
  const existingId = ref<string>();
  const conflict = shallowRef<PersonFacts>();
  const idempotencyKey = requestKey();

  async function send() {
    const { fields, sealed, base, version, effectiveOn, documentNumber } = form.state;
    const dated = { effectiveOn: effectiveOn ?? '', documentNumber: documentNumber.trim() || null };
    if (person === undefined) return create.run({ input: { fields: apiFields(createInput(fields, sealed)), idempotencyKey, ...dated } });
    return update.run({
      input: { id: person.id, expectedVersion: version, fields: apiFields(updateInput(base, fields, sealed)), ...dated },
    });
  }

  function refuse(problem: ActProblem): void {
    const problems = problemsOf(problem, SHOWN);
    form.serverErrors.value = problems.fields;
    general.value = problems.general;
  }

  async function save(): Promise<string | undefined> {
    general.value = '';
    existingId.value = undefined;
    const outcome = (await send())?.outcome;
    if (outcome === undefined) return undefined;
    if ('person' in outcome) return outcome.person.id;
    if ('current' in outcome) conflict.value = outcome.current;
    else refuse(outcome);
    if ('existingId' in outcome) existingId.value = outcome.existingId ?? undefined;
    return undefined;
  }

  return {
    save,
    running: computed(() => create.running.value || update.running.value),
    failure: computed(() => create.failure.value ?? update.failure.value),
    general,
    existingId,
    conflict,
  };
}

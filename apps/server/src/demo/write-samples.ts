import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rosterWorkbook } from '../modules/roster/index.js';
import { plantFaults, type PlantedFault } from './sample-faults.js';
import { sampleRoster, type SampleRoster } from './sample-roster.js';

export const SAMPLE_FILES = { clean: 'roster-clean.xlsx', faulty: 'roster-faulty.xlsx', faults: 'roster-faults.json' } as const;

export interface SamplesOptions {
  /** Where the two workbooks go. */
  readonly directory: string;
  /** Where the list of planted faults goes. */
  readonly faultsDirectory: string;
}

export interface WrittenSamples {
  readonly people: number;
  readonly faults: readonly PlantedFault[];
  readonly files: readonly string[];
}

const sheetsOf = ({ organizations, units, people }: SampleRoster) => ({ 党组织: organizations, 单位: units, 人员: people });

/** Writes the sample workbooks of the handbook, one clean and one faulty, and beside the tests the list of what is wrong in the latter. */
export async function writeSamples({ directory, faultsDirectory }: SamplesOptions): Promise<WrittenSamples> {
  const clean = sampleRoster();
  const { roster, faults } = plantFaults(clean);
  const files = [path.join(directory, SAMPLE_FILES.clean), path.join(directory, SAMPLE_FILES.faulty)] as const;
  mkdirSync(directory, { recursive: true });
  writeFileSync(files[0], await rosterWorkbook(sheetsOf(clean)));
  writeFileSync(files[1], await rosterWorkbook(sheetsOf(roster)));
  const list = path.join(faultsDirectory, SAMPLE_FILES.faults);
  writeFileSync(list, `${JSON.stringify(faults, null, 2)}\n`);
  return { people: clean.people.length, faults, files: [...files, list] };
}

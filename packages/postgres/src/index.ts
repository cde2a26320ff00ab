export { holdDirectory, type Held, type Holder, type Refused } from './hold-directory.js';
export { currentProcess, isRunning, type RunningProcess } from './running-process.js';
export { startPostgres, type RunningPostgres, type StartOptions } from './start-postgres.js';

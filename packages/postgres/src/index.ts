export { holdDirectory, type Held, type Holder, type Refused } from './hold-directory.js';
export { embeddedVersion } from './native-programs.js';
export { APPLICATION, withConnection } from './roles.js';
export { isRunning, processOf, type RunningProcess } from './running-process.js';
export { startPostgres, type RunningPostgres, type StartOptions } from './start-postgres.js';

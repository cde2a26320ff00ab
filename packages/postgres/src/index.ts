export { startPostgres, type RunningPostgres, type StartOptions } from './start-postgres.js';

export { makeJobs, type JobHandler, type Jobs } from './jobs.js';

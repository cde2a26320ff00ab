import 'reflect-metadata';

export { buildApp, type App, type AppOptions } from './app.js';
export { composeOffline } from './compose-offline.js';
export { readConfig, type Config } from './config.js';
export { systemActor, type Actor } from './kernel/actor.js';
export { decodeId, encodeId } from './kernel/ids.js';
export { LIMITS } from './kernel/graphql/limits.js';
export { migrations } from './migrations/index.js';
export { generate, type GenerateOptions } from './generator/generate.js';

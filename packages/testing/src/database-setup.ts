import type {} from 'vitest';
import { migratedTemplate, type Template } from './template.js';
import { testServer } from './test-server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** What `databaseSetup` made; tests take it by `inject('template')` and call `cloneDatabase`. */
    template: Template;
  }
}

/** A Vitest `globalSetup` that provides the migrated template to the test files and ends the use of the server after them. */
export function databaseSetup(key: string, migrate: (url: string) => Promise<void>) {
  return async (project: { provide: (name: 'template', value: Template) => void }): Promise<() => Promise<void>> => {
    const server = await testServer();
    project.provide('template', await migratedTemplate(key, migrate));
    return server.release;
  };
}

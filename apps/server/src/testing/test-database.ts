import { cloneDatabase } from '@zhibu/testing';
import { inject } from 'vitest';
import { openDatabase, type Database, type DatabaseOptions } from '../kernel/database.js';
import { makeLog } from '../kernel/log.js';

export interface TestDatabase extends Database {
  /** Texts of the statements since the last call, reads outside transactions only. */
  takeStatements(): string[];
}

/** A migrated, empty database of the test file's own; `close` in afterAll removes it. */
export async function testDatabase(entities: DatabaseOptions['entities']): Promise<TestDatabase> {
  const clone = await cloneDatabase(inject('template'));
  const statements: string[] = [];
  const database = await openDatabase({ url: clone.url, entities, log: makeLog('silent'), onStatement: (text) => statements.push(text) });
  return {
    ...database,
    takeStatements: () => statements.splice(0),
    close: async () => {
      await database.close();
      await clone.drop();
    },
  };
}

import { withConnection } from '@zhibu/postgres';
import { databaseSetup } from './src/index.js';

export const setup = databaseSetup('own', async (url) => {
  await withConnection(url, (client) => client.query('create table provided as select 1 as one'));
});

// PostGraphile over the same tables, as its documentation recommends it for production, in a folder where it was installed for this.
import { createRequire } from 'node:module';
import http from 'node:http';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [connectionString, port, max] = process.argv.slice(2);
const { resolve } = createRequire(path.join(process.cwd(), 'package.json'));
const load = (name) => import(pathToFileURL(resolve(name)).href);
const { postgraphile } = await load('postgraphile');
const { PostGraphileAmberPreset } = await load('postgraphile/presets/amber');
const { makePgService } = await load('postgraphile/adaptors/pg');
const { grafserv } = await load('postgraphile/grafserv/node');

const pgl = postgraphile({
  extends: [PostGraphileAmberPreset],
  // It offers filters and orders on columns with an index of their own only.
  disablePlugins: ['PgIndexBehaviorsPlugin'],
  pgServices: [makePgService({ connectionString, schemas: ['public'], poolConfig: { max: Number(max) } })],
  grafserv: { graphiql: false, websockets: false },
  grafast: { explain: false },
});
const server = http.createServer();
const serv = pgl.createServ(grafserv);
await serv.addTo(server);
server.listen(Number(port), '127.0.0.1');

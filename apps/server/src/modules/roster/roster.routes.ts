import { PassThrough } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { attachment, type ContextOf } from '../../kernel/http/routes.js';
import { keyOf } from '../../kernel/ids.js';
import { writeReport } from './report-workbook.js';
import { rosterWorkbook } from './roster-template.js';
import { importOwner } from './roster.policy.js';
import type { RosterService } from './roster.service.js';

const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const NAMES = { template: { zh: '名册导入模板.xlsx', en: 'roster-template.xlsx' }, report: { zh: '检查结果-', en: 'checked-' } } as const;

/** GET /roster/template.xlsx; GET /roster/:id/report.xlsx, the workbook of one's own import with its issues marked. */
export function mountRoster(app: FastifyInstance, roster: RosterService, contextOf: ContextOf): void {
  let template: Promise<Buffer> | null = null;
  app.get('/roster/template.xlsx', async (request, reply) => {
    const { actor } = await contextOf(request, reply);
    importOwner(actor);
    const bytes = await (template ??= rosterWorkbook());
    const name = actor.locale === 'en' ? NAMES.template.en : NAMES.template.zh;
    return reply.headers(headersOf(name)).type(WORKBOOK_TYPE).send(bytes);
  });
  app.get<{ Params: { id: string } }>('/roster/:id/report.xlsx', async (request, reply) => {
    const { actor } = await contextOf(request, reply);
    const { fileName, bytes, issues } = await roster.report(actor, keyOf('RosterImport', request.params.id));
    const stream = new PassThrough();
    writeReport({ bytes, issues, locale: actor.locale }, stream).catch((error: unknown) => {
      stream.destroy(error instanceof Error ? error : new Error(String(error)));
    });
    const prefix = actor.locale === 'en' ? NAMES.report.en : NAMES.report.zh;
    return reply
      .headers(headersOf(`${prefix}${fileName}`))
      .type(WORKBOOK_TYPE)
      .send(stream);
  });
}

const headersOf = (name: string) => ({
  'content-disposition': attachment(name),
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
});

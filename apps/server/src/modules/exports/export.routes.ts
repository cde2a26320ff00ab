import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Readable } from 'node:stream';
import type { Actor } from '../../kernel/actor.js';
import type { Clock } from '../../kernel/clock.js';
import { badInput } from '../../kernel/errors.js';
import { assertCleanValue } from '../../kernel/graphql/text-guard.js';
import { assertNotForged, assertOwnSite, attachment, type ContextOf } from '../../kernel/http/routes.js';
import { arrowStream } from './arrow-writer.js';
import { QuestionReader } from './asked-question.js';
import { csvText } from './csv-writer.js';
import { FORMATS, type ExportForm } from './export-form.js';
import { notesOf } from './export-notes.js';
import type { ExportedAnswer, ExportOrder, ExportService } from './export.service.js';
import { exporterOf } from './export.policy.js';
import { jsonText } from './json-writer.js';
import { parametersOf, type GivenParameters } from './query-parameters.js';
import { textStream } from './text-stream.js';
import { workbookStream } from './workbook-writer.js';

const PATH = '/statistics/query';
const TITLES = { zh: '统计查询', en: 'statistics' };
const SHEETS = { zh: ['数据', '说明'], en: ['Figures', 'About'] } as const;

interface ExportDoor {
  readonly exports: ExportService;
  readonly schema: GraphQLSchema;
  readonly clock: Clock;
  readonly contextOf: ContextOf;
}

/** GET /statistics/query asks by parameters, POST with the question in the body; the whole answer comes as CSV, XLSX, JSON or Arrow. */
export function mountExports(app: FastifyInstance, { exports, schema, clock, contextOf }: ExportDoor): void {
  const questions = new QuestionReader(schema);
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    const context = await contextOf(request, reply);
    exporterOf(context.actor);
    const isPost = request.method === 'POST';
    if (isPost) assertNotForged(request);
    else assertOwnSite(request);
    const query = new URL(request.url, 'http://local').searchParams;
    const given = parametersOf(query, { accept: request.headers.accept, locale: context.actor.locale, hasBody: isPost });
    const taken = await exports.take(context, orderOf(questions, given, isPost ? request.body : undefined));
    reply.raw.once('close', taken.release);
    if (reply.raw.destroyed) taken.release();
    return send(reply, taken, { actor: context.actor, form: given.form, now: clock.now() });
  };
  app.get(PATH, { exposeHeadRoute: false }, handle);
  app.post(PATH, handle);
  app.route({
    method: ['PUT', 'PATCH', 'DELETE'],
    url: PATH,
    handler: (_request, reply) =>
      reply
        .code(405)
        .header('allow', 'GET, POST')
        .send({ errors: [{ message: 'Use GET or POST.', extensions: { code: 'METHOD_NOT_ALLOWED' } }] }),
  });
}

function orderOf(questions: QuestionReader, { question, saved, first, form }: GivenParameters, body: unknown): ExportOrder {
  if (saved !== null) return { wanted: { saved, given: questions.placeAndTime(question) }, first, form };
  if (body === undefined) return { wanted: { asked: questions.question(question) }, first, form };
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw badInput('question', 'The body is the input of analyze, as JSON.');
  assertCleanValue(body, 'question');
  return { wanted: { asked: questions.question(body) }, first, form };
}

interface Shown {
  readonly actor: Actor;
  readonly form: ExportForm;
  readonly now: Date;
}

function send(reply: FastifyReply, taken: ExportedAnswer, shown: Shown): FastifyReply {
  const { form, now } = shown;
  const title = taken.name ?? (form.locale === 'en' ? TITLES.en : TITLES.zh);
  const place = taken.answer.boundaries.length === 1 ? `-${taken.answer.boundaries[0]?.code}` : '';
  return reply
    .headers({
      'content-disposition': attachment(`${fileName(`${title}${place}-${now.toISOString().slice(0, 10)}`)}.${form.format}`),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
      vary: 'accept, accept-language',
      'x-row-count': String(taken.answer.rowCount),
      'x-truncated': String(taken.truncated),
    })
    .type(FORMATS[form.format].contentType)
    .send(bodyOf(taken, title, shown));
}

/** A name that every file system takes. */
const fileName = (text: string) => text.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');

function bodyOf(taken: ExportedAnswer, title: string, { actor, form, now }: Shown): Readable {
  const { locale, hasMark, hasNotes } = form;
  const { sheet } = taken;
  if (form.format === 'json') return textStream(jsonText({ ...taken, locale }));
  const notes = notesOf({ ...taken, title, actor, locale, now });
  if (form.format === 'csv') return textStream(csvText({ sheet, notes, hasMark, hasNotes }));
  if (form.format === 'arrow') return arrowStream(sheet, notes);
  return workbookStream({ sheet, notes, names: locale === 'en' ? SHEETS.en : SHEETS.zh });
}

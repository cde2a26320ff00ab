import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Locale } from '../../kernel/actor.js';
import { assertNotForged, attachment, type ContextOf } from '../../kernel/http/routes.js';
import { refusal } from './file.faults.js';
import { assertMayUpload } from './file.policy.js';
import type { FileService, Upload } from './file.service.js';

const FILE_BYTES = 20_000_000;
/** A few fields beside the file do no harm; the parts' own headers need room. */
const LIMITS = { files: 1, fileSize: FILE_BYTES, fields: 5, fieldSize: 1_000, parts: 6 };

/** POST /files takes one workbook in a form; GET /files/:id gives it back to its owner. */
export async function mountFiles(app: FastifyInstance, files: FileService, contextOf: ContextOf): Promise<void> {
  await app.register(multipart, { limits: LIMITS });
  app.post('/files', { bodyLimit: FILE_BYTES + 100_000 }, async (request, reply) => {
    const { actor } = await contextOf(request, reply);
    assertMayUpload(actor);
    assertNotForged(request);
    return reply.code(201).send(await files.upload(actor, await oneFile(request, actor.locale)));
  });
  app.get<{ Params: { id: string } }>('/files/:id', async (request, reply) => {
    const { actor } = await contextOf(request, reply);
    const { file, bytes } = await files.content(actor, request.params.id);
    return reply
      .header('content-disposition', attachment(file.name))
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .type(file.mediaType)
      .send(bytes);
  });
}

/** @throws AppError FILE_REFUSED, FILE_TOO_LARGE */
async function oneFile(request: FastifyRequest, locale: Locale): Promise<Upload> {
  if (!request.isMultipart()) throw refusal(locale, 'NO_FILE');
  let upload: Upload | null = null;
  try {
    for await (const part of request.files()) upload = { name: part.filename, bytes: await part.toBuffer() };
  } catch (error) {
    throw refusal(locale, faultOf(error));
  }
  if (upload === null) throw refusal(locale, 'NO_FILE');
  return upload;
}

function faultOf(error: unknown): 'TOO_LARGE' | 'SEVERAL_FILES' | 'DAMAGED' {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'FST_REQ_FILE_TOO_LARGE') return 'TOO_LARGE';
  return code === 'FST_FILES_LIMIT' ? 'SEVERAL_FILES' : 'DAMAGED';
}

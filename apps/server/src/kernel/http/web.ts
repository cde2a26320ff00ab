import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.js';

const YEAR_SECONDS = 31_536_000;

/** Serves the SPA at / and the handbook at /handbook/, both built beforehand; every deep link of the SPA answers with its page. */
export async function mountWeb(app: FastifyInstance, folders: { admin: string; handbook: string } | null): Promise<void> {
  const hasPages = folders !== null && existsSync(path.join(folders.admin, 'index.html'));
  app.setNotFoundHandler((request, reply) => {
    if (hasPages && isPage(request)) return page(reply);
    throw new AppError('NOT_FOUND', 'Nothing is here.');
  });
  if (folders === null) return;
  const handbookStart = path.join(folders.handbook, 'index.html');
  if (existsSync(handbookStart)) {
    const policy = handbookPolicy(readFileSync(handbookStart, 'utf8'));
    await app.register(fastifyStatic, {
      root: folders.handbook,
      prefix: '/handbook/',
      decorateReply: false,
      redirect: true,
      extensions: ['html'],
      setHeaders: (reply) => void reply.header('content-security-policy', policy),
    });
  }
  if (!hasPages) return;
  await app.register(fastifyStatic, {
    root: folders.admin,
    wildcard: false,
    cacheControl: false,
    setHeaders: (reply, file) => {
      const hashed = file.includes(`${path.sep}assets${path.sep}`);
      void reply.header('cache-control', hashed ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
    },
  });
}

/** The handbook's pages carry small scripts of their generator in line: exactly those may run. */
export function handbookPolicy(page: string): string {
  const scripts = [...page.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, text]) => text ?? '');
  const hashes = scripts.map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  return `default-src 'self'; script-src 'self' ${hashes.join(' ')}; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'`;
}

const isPage = (request: FastifyRequest) =>
  request.method === 'GET' && (request.headers.accept?.includes('text/html') ?? false) && !request.url.startsWith('/handbook/');

const page = (reply: FastifyReply) => reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false });

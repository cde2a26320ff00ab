import type { FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../errors.js';
import type { AppContext } from '../graphql/context.js';

/** Makes the context of a request; routes take the same one as GraphQL. */
export type ContextOf = (request: FastifyRequest, reply: FastifyReply | null) => Promise<AppContext>;

const PREFLIGHT_HEADER = 'apollo-require-preflight';

/**
 * A page of another origin can post a form with the reader's cookie, but sets no header of its own and knows no token.
 * @throws AppError FORBIDDEN where a request carries neither.
 */
export function assertNotForged(request: FastifyRequest): void {
  if (request.headers[PREFLIGHT_HEADER] || request.headers.authorization) return;
  throw new AppError('FORBIDDEN', `Send the header ${PREFLIGHT_HEADER}.`);
}

/**
 * For a GET that is recorded: a link on a page of another site carries the reader's cookie, and browsers say where a request comes from.
 * @throws AppError FORBIDDEN where a page of another site causes a request with a cookie.
 */
export function assertOwnSite(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site'];
  if (request.headers.authorization || site === undefined || site === 'same-origin' || site === 'none') return;
  throw new AppError('FORBIDDEN', 'Open this from the product itself.');
}

/** The value of Content-Disposition for a download of any name (RFC 6266, RFC 8187). */
export function attachment(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/gu, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

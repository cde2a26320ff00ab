import { may, type Actor } from '../../kernel/actor.js';
import { AppError, forbidden, unauthenticated } from '../../kernel/errors.js';
import { message } from '../../kernel/messages.js';
import { allowedAt, requirePermission, requireScope, type Scope } from '../../kernel/scope.js';

/** Whose saved analyses somebody finds: his own, and those that are shared with him by what he is. */
export interface AnalysisReader {
  readonly userId: number;
  /** In small letters. */
  readonly username: string;
  readonly explores: boolean;
  /** Where he reads figures: what is shared with an organisation is shared with those whose places lie within it. */
  readonly scope: Scope;
}

/** @throws AppError UNAUTHENTICATED, FORBIDDEN where no figures are read */
export function analysisReader(actor: Actor): AnalysisReader {
  const scope = requireScope(actor, 'statistics.read');
  if (actor.userId === null) throw unauthenticated();
  if (actor.mustChangePassword) throw forbidden('changePassword');
  return { userId: actor.userId, username: actor.username.toLowerCase(), explores: may(actor, 'explorer.use'), scope };
}

/** The account that keeps, shares and schedules; a token asks, and keeps nothing. @throws AppError UNAUTHENTICATED, FORBIDDEN */
export function analysisOwner(actor: Actor): number {
  requirePermission(actor, 'explorer.use');
  analysisReader(actor);
  if (actor.kind !== 'user' || actor.userId === null) throw unauthenticated();
  return actor.userId;
}

/** Whether an organisation may be named as the one with which something is shared: one that the owner sees. */
export const mayShareWith = (actor: Actor, path: string): boolean => allowedAt(actor, 'organization.read', path);

/** Whether a kept answer may be read: the reader must still be allowed every place of it, and its small figures. */
export function mayReadRun(actor: Actor, { paths, toldSmallFigures }: { paths: readonly string[]; toldSmallFigures: boolean }): boolean {
  return paths.every((path) => allowedAt(actor, 'statistics.read', path) && (!toldSmallFigures || allowedAt(actor, 'person.read', path)));
}

/** What is not shared is answered as if it did not exist. */
export const analysisNotFound = (actor: Actor) => new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));

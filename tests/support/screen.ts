import type { Client } from './client.js';
import { clientOf } from './client.js';
import { at, textAt } from './json.js';

export const SCREEN_COOKIE = 'zhibu_screen';

export interface LinkSeed {
  readonly organizationId: string;
  readonly allowedAddresses?: readonly string[];
  readonly expiresOn?: string;
  readonly name?: string;
}

const CREATE = `mutation($input: CreateScreenLinkInput!) { createScreenLink(input: $input) { __typename
  ... on ApiTokenSuccess { secret token { id kind name permissions allowedAddresses lastUsedAt revokedAt } }
  ... on ValidationError { fields { path code } } } }`;

/** Asks for a link as its owner does; the outcome as it is told. */
export async function createLink(owner: Client, seed: LinkSeed): Promise<unknown> {
  const input = { name: 'hall', allowedAddresses: ['127.0.0.1'], expiresOn: inDays(30), ...seed };
  const { body } = await owner.graphql(CREATE, { input });
  return at(body, 'data.createScreenLink') ?? body;
}

export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const OPEN = `mutation($input: OpenScreenInput!) { openScreen(input: $input) { __typename
  ... on OpenScreenSuccess { screen { name organizationId expiresAt } } ... on StateError { code message } } }`;

export interface Opened {
  /** As it is told. */
  readonly outcome: unknown;
  /** What the browser holds then, with the attributes of its cookie; null where it was refused. */
  readonly held: { readonly secret: string; readonly attributes: readonly string[] } | null;
}

/** Opens a link as a browser does. */
export async function openLink(visitor: Client, secret: string): Promise<Opened> {
  const { body, headers } = await visitor.graphql(OPEN, { input: { secret } });
  const line = headers.getSetCookie().find((one) => one.startsWith(`${SCREEN_COOKIE}=`));
  const [pair = '', ...attributes] = line?.split('; ') ?? [];
  const held = line === undefined ? null : { secret: pair.slice(SCREEN_COOKIE.length + 1), attributes };
  return { outcome: at(body, 'data.openScreen') ?? body, held };
}

/** What a page sends that asks as the screen which its browser holds. */
export const asScreen = (held: string): Record<string, string> => ({ cookie: `${SCREEN_COOKIE}=${held}`, 'x-zhibu-screen': '1' });

export interface PlantedScreen {
  readonly tokenId: string;
  /** What stands in the link after its #. */
  readonly link: string;
  readonly held: string;
  readonly headers: Record<string, string>;
}

/** A link that its owner made and a screen opened. @throws Error where either was refused */
export async function plantScreen(url: string, owner: Client, seed: LinkSeed): Promise<PlantedScreen> {
  const made = await createLink(owner, seed);
  const link = textAt(made, 'secret');
  const { outcome, held } = await openLink(clientOf(url), link);
  if (!held) throw new Error(JSON.stringify(outcome));
  return { tokenId: textAt(made, 'token.id'), link, held: held.secret, headers: asScreen(held.secret) };
}

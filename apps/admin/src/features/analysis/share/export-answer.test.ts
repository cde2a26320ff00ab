import { afterEach, describe, expect, it, vi } from 'vitest';
import { exportAnswer, type ExportOrder } from './export-answer';

const order: ExportOrder = { input: { measures: ['members.stock'], first: 50, after: 'x' }, format: 'csv', layout: 'long', locale: 'en' };

/** Answers the next request; gives what was sent. */
function answering(answer: () => Response | Promise<Response>) {
  const sent = vi.fn((_address: string, _init?: RequestInit) => Promise.resolve(answer()));
  vi.stubGlobal('fetch', sent);
  return sent;
}
const watching = () => ({ signal: new AbortController().signal, onProgress: vi.fn<(bytes: number) => void>() });

afterEach(() => vi.unstubAllGlobals());

describe('exportAnswer', () => {
  it('asks for the whole answer and gives it under the name that the server gives', async () => {
    const disposition = `attachment; filename="__.csv"; filename*=UTF-8''%E7%BB%9F%E8%AE%A1.csv`;
    const sent = answering(() => new Response('sex,value\r\n', { headers: { 'content-disposition': disposition } }));
    const watch = watching();
    const outcome = await exportAnswer(order, watch);
    expect(outcome && 'file' in outcome && (await outcome.file.text())).toBe('sex,value\r\n');
    expect(outcome).toMatchObject({ name: '\u7edf\u8ba1.csv' });
    expect(watch.onProgress).toHaveBeenLastCalledWith(11);
    const [address, init] = sent.mock.calls[0] ?? [];
    expect(address).toBe('/statistics/query?format=csv&layout=long&bom=true');
    expect(init?.body).toBe('{"measures":["members.stock"]}');
  });

  it('says why there is none, in the words of the server', async () => {
    const refusal = { errors: [{ message: 'Too large.', extensions: { code: 'EXPORT_TOO_LARGE', traceId: 't1' } }] };
    answering(() => new Response(JSON.stringify(refusal), { status: 400 }));
    expect(await exportAnswer(order, watching())).toEqual({
      failure: { kind: 'badInput', code: 'EXPORT_TOO_LARGE', message: 'Too large.', traceId: 't1' },
    });
  });

  it('takes a file that breaks off for a lost connection, and one that is given up for none', async () => {
    const broken = () => new Response(new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) }));
    answering(broken);
    expect(await exportAnswer(order, watching())).toMatchObject({ failure: { kind: 'network' } });
    const left = AbortSignal.abort();
    expect(await exportAnswer(order, { ...watching(), signal: left })).toBeNull();
  });
});

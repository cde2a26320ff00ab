import type { Failure } from '@/shared/graphql/failure';

/** What the server takes at most, in bytes. */
export const LARGEST = 20_000_000;

export type FileFault = 'type' | 'size' | 'empty';

/** What can be told of a file before it is sent; the server looks closer. */
export function faultOfFile(file: Pick<File, 'name' | 'size'>): FileFault | undefined {
  if (!/\.xlsx$/i.test(file.name)) return 'type';
  if (file.size === 0) return 'empty';
  return file.size > LARGEST ? 'size' : undefined;
}

export type UploadAnswer = { id: string } | { failure: Failure };

const lost: UploadAnswer = { failure: { kind: 'network', code: 'NETWORK', message: '', traceId: undefined } };

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.entries(value).find(([key]) => key === name)?.[1] : undefined;
}

/** Reads the answer of POST /files: the file's id, or errors shaped like those of GraphQL. */
export function readAnswer(status: number, body: string): UploadAnswer {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return status >= 500 || status === 0 ? lost : { failure: { kind: 'internal', code: 'INTERNAL', message: '', traceId: undefined } };
  }
  const id = text(field(answer, 'id'));
  if (id !== undefined) return { id };
  const errors = field(answer, 'errors');
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const details = field(first, 'extensions');
  const code = text(field(details, 'code')) ?? 'INTERNAL';
  const kind = code === 'UNAUTHENTICATED' ? 'unauthenticated' : code === 'FORBIDDEN' ? 'forbidden' : status < 500 ? 'badInput' : 'internal';
  return {
    failure: {
      kind,
      code,
      message: kind === 'internal' ? '' : (text(field(first, 'message')) ?? ''),
      traceId: text(field(details, 'traceId')),
    },
  };
}

export interface UploadOptions {
  locale: string;
  /** From 0 to 1. */
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

/** Sends a file; only XMLHttpRequest tells how far an upload has come. */
export function uploadFile(file: File, { locale, onProgress, signal }: UploadOptions): Promise<UploadAnswer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.addEventListener('progress', (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener('load', () => resolve(readAnswer(request.status, request.responseText)));
    request.addEventListener('error', () => resolve(lost));
    request.addEventListener('abort', () => resolve(lost));
    signal.addEventListener('abort', () => request.abort());
    request.open('POST', '/files');
    request.setRequestHeader('apollo-require-preflight', '1');
    request.setRequestHeader('accept-language', locale);
    const form = new FormData();
    form.append('file', file, file.name);
    request.send(form);
  });
}

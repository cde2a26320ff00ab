import { failureOfBody, LOST, type Failure } from '@/shared/graphql/failure';
import { parsed } from '@/shared/parsed';

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

const lost: UploadAnswer = { failure: LOST };

/** Reads the answer of POST /files: the file's id, or errors shaped like those of GraphQL. */
export function readAnswer(status: number, body: string): UploadAnswer {
  const answer = parsed(body);
  if (typeof answer === 'object' && answer !== null && 'id' in answer && typeof answer.id === 'string') return { id: answer.id };
  return { failure: failureOfBody(status, answer) };
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

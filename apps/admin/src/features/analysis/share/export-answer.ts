import { failureOfBody, LOST, type Failure } from '@/shared/graphql/failure';
import { graphHeaders } from '@/shared/graphql/headers';
import { parsed } from '@/shared/parsed';
import type { AnalysisInput } from '../analysis.graphql';
import { wholeQuestion } from '../question/question-input';

export const EXPORT_FORMATS = ['xlsx', 'csv', 'json', 'arrow'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
export const EXPORT_LAYOUTS = ['wide', 'long'] as const;
export type ExportLayout = (typeof EXPORT_LAYOUTS)[number];

export interface ExportOrder {
  readonly input: AnalysisInput;
  readonly format: ExportFormat;
  readonly layout: ExportLayout;
  readonly locale: string;
}

/** A file that came whole, or why there is none; null where it was given up. */
export type ExportOutcome = { readonly file: Blob; readonly name: string } | { readonly failure: Failure } | null;

export interface ExportWatch {
  readonly signal: AbortSignal;
  /** Told the bytes that have come so far. */
  readonly onProgress: (bytes: number) => void;
}

/** Takes the whole answer along, all of its rows, by the door that records who took what. */
export async function exportAnswer({ input, format, layout, locale }: ExportOrder, watch: ExportWatch): Promise<ExportOutcome> {
  // The mark is what Excel knows UTF-8 by.
  const form = new URLSearchParams({ format, layout, bom: String(format === 'csv') });
  const headers = { ...graphHeaders(locale), 'content-type': 'application/json' };
  try {
    const response = await fetch(`/statistics/query?${form}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(wholeQuestion(input)),
      signal: watch.signal,
    });
    if (!response.ok) return { failure: failureOfBody(response.status, parsed(await response.text())) };
    return { file: await counted(response, watch.onProgress).blob(), name: nameOf(response.headers) ?? `zhibu.${format}` };
  } catch {
    return watch.signal.aborted ? null : { failure: LOST };
  }
}

function counted(response: Response, onProgress: ExportWatch['onProgress']): Response {
  let bytes = 0;
  const counting = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      onProgress(bytes);
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body?.pipeThrough(counting), { headers: response.headers });
}

/** The name in Content-Disposition (RFC 8187). */
function nameOf(headers: Headers): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/.exec(headers.get('content-disposition') ?? '')?.[1];
  return encoded === undefined ? undefined : decodeURIComponent(encoded);
}

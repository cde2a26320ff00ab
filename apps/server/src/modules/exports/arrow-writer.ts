import {
  AsyncByteQueue,
  Dictionary,
  Field,
  Float64,
  Int32,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  Utf8,
  vectorFromArray,
  type Data,
  type Vector,
} from 'apache-arrow';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { ExportNote } from './export-notes.js';
import type { Sheet, SheetColumn, SheetValue } from './sheet.js';

const LINES_AT_ONCE = 8_192;

/** Turns the values of one column into what a batch holds of it. */
interface ColumnWriter {
  readonly field: Field;
  readonly data: (values: readonly SheetValue[]) => Data;
}

/** Numbers as float64, words by dictionaries that are written once, everything nullable; the notes are the metadata of the schema. */
export const arrowStream = (sheet: Sheet, notes: readonly ExportNote[]): Readable =>
  Readable.from(messages(sheet, notes), { objectMode: false });

/** Keeps what is written until it is taken: the library's own streams go on writing however slowly they are read. */
class Taken extends AsyncByteQueue {
  private bytes: Uint8Array[] = [];

  override write(bytes: unknown): void {
    if (bytes instanceof Uint8Array && bytes.length > 0) this.bytes.push(bytes);
  }

  take(): Buffer {
    return Buffer.concat(this.bytes.splice(0));
  }
}

async function* messages(sheet: Sheet, notes: readonly ExportNote[]): AsyncGenerator<Buffer> {
  const writers = sheet.columns.map((column, index) => (column.kind === 'TEXT' ? wordWriter(column, index) : numberWriter(column)));
  const fields = writers.map(({ field }) => field);
  const schema = new Schema(fields, new Map(notes.map(({ name, value }) => [name, value])));
  const sink = new Taken();
  const writer = new RecordBatchStreamWriter().reset(sink, schema);
  for (const lines of inBatches(sheet.lines())) {
    writer.write(batchOf(schema, writers, lines));
    yield sink.take();
    await setImmediate();
  }
  writer.finish();
  yield sink.take();
}

function* inBatches<Line>(lines: Iterable<Line>): Iterable<readonly Line[]> {
  let batch: Line[] = [];
  for (const line of lines) {
    batch.push(line);
    if (batch.length < LINES_AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function batchOf(schema: Schema, writers: readonly ColumnWriter[], lines: readonly (readonly SheetValue[])[]): RecordBatch {
  const children = writers.map(({ data }, index) => data(lines.map((line) => line[index] ?? null)));
  return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length: lines.length, nullCount: 0, children }));
}

/** By bits, from the lowest: whether there is a value. */
function validityOf(values: readonly SheetValue[]): { nullBitmap: Uint8Array; nullCount: number } {
  const nullBitmap = new Uint8Array(Math.ceil(values.length / 8));
  let nullCount = 0;
  values.forEach((value, index) => {
    if (value === null) nullCount += 1;
    else nullBitmap[index >> 3] = (nullBitmap[index >> 3] ?? 0) | (1 << (index & 7));
  });
  return { nullBitmap, nullCount };
}

function numberWriter({ name, label }: SheetColumn): ColumnWriter {
  const type = new Float64();
  return {
    field: new Field(name, type, true, new Map([['label', label]])),
    data: (values) =>
      makeData({
        type,
        length: values.length,
        ...validityOf(values),
        data: Float64Array.from(values, (value) => (typeof value === 'number' ? value : 0)),
      }),
  };
}

function wordWriter({ name, label, words }: SheetColumn & { readonly kind: 'TEXT' }, id: number): ColumnWriter {
  const places = new Map<string, number>();
  for (const word of words()) if (!places.has(word)) places.set(word, places.size);
  const dictionary: Vector<Utf8> = vectorFromArray([...places.keys()], new Utf8());
  const type = new Dictionary(new Utf8(), new Int32(), id);
  const placeOf = (value: SheetValue) => {
    if (value === null) return 0;
    const place = places.get(String(value));
    if (place === undefined) throw new Error(`The column ${name} has a word that it did not announce.`);
    return place;
  };
  return {
    field: new Field(name, type, true, new Map([['label', label]])),
    data: (values) =>
      makeData({
        type,
        length: values.length,
        ...validityOf(values),
        data: Int32Array.from(values, placeOf),
        dictionary,
      }),
  };
}

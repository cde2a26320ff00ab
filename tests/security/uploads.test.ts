import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plantAccount, plantSession } from '../support/accounts.js';
import { startApp, type RunningApp } from '../support/app.js';
import { startProcess, type RunningProcess } from '../support/cli.js';
import { clientOf, type Answer, type Client } from '../support/client.js';
import { SECRETS } from '../support/config.js';
import { at, textAt } from '../support/json.js';
import { rowOf, workbookParts, zipOf, type ZipPart } from '../support/zip.js';

let running: RunningApp;
let served: RunningProcess;
let folder: string;
let client: Client;

beforeAll(async () => {
  running = await startApp({ template: 'forest' });
  folder = mkdtempSync(path.join(os.tmpdir(), 'zhibu-uploads-'));
  served = await startProcess({
    DATABASE_URL: running.clone.url,
    ZHIBU_DATA_DIR: folder,
    ZHIBU_LOG_LEVEL: 'error',
    ZHIBU_SECRETS: SECRETS,
  });
  client = await as('AFFAIRS_ADMIN');
});
afterAll(async () => {
  served.child.kill('SIGTERM');
  await served.ended;
  await running.close();
  rmSync(folder, { recursive: true, force: true });
});

async function as(role: 'AFFAIRS_ADMIN' | 'LEADER'): Promise<Client> {
  const { id } = await plantAccount(running.sql, { grants: [{ role }] });
  return clientOf(served.url, { session: await plantSession(running.sql, id) });
}

const PREFLIGHT = { 'apollo-require-preflight': '1' };

function upload(bytes: Uint8Array, name = '名册.xlsx', sender = client, headers: Record<string, string> = PREFLIGHT): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(bytes)]), name);
  return sender.send('/files', { method: 'POST', headers, body: form });
}

/** The most memory that the server has used, in bytes; null where the system does not tell. */
function peak(): number | null {
  const file = `/proc/${served.child.pid}/status`;
  const line = existsSync(file) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(file, 'utf8')) : null;
  return line ? Number(line[1]) * 1024 : null;
}

const plain = (): ZipPart[] => workbookParts(rowOf(1, ['姓名']) + rowOf(2, ['张三']));
const withPart = (part: ZipPart) => zipOf([...plain(), part]);
const oneSheet = (rows: string) => zipOf(workbookParts(rows));
const OLE = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(4_096)]);
const encrypted = Buffer.concat([OLE, Buffer.from('EncryptedPackage', 'utf16le'), Buffer.alloc(512)]);

/** Thousands of parts that all unpack the same bytes: small on the wire, gigabytes inside. */
function overlapping(): Buffer {
  const kernel = 'a'.repeat(10_000_000);
  return zipOf([
    ...plain(),
    { name: 'xl/media/0.png', bytes: kernel },
    ...Array.from({ length: 400 }, (_, index) => ({
      name: `xl/media/${index + 1}.png`,
      bytes: '',
      declared: kernel.length,
      sharesWith: 4,
    })),
  ]);
}

const HOSTILE: [string, () => Buffer][] = [
  ['a part that claims 4 GB', () => withPart({ name: 'xl/media/a.png', bytes: 'a', declared: 4_294_967_294 })],
  ['a sheet that packs a thousand times its size', () => oneSheet(`<!--${'a'.repeat(200_000_000)}-->`)],
  [
    'a text table that packs a thousand times its size',
    () => withPart({ name: 'xl/sharedStrings.xml', bytes: `<sst>${' '.repeat(60_000_000)}</sst>` }),
  ],
  ['parts that share their bytes', overlapping],
  [
    'a hundred thousand parts',
    () => zipOf([...plain(), ...Array.from({ length: 60_000 }, (_, index) => ({ name: `x/${index}`, bytes: '' }))]),
  ],
  [
    '1,048,577 rows',
    () => oneSheet(Array.from({ length: 1_048_577 }, (_, index) => `<row r="${index + 1}"><c t="n"><v>1</v></c></row>`).join('')),
  ],
  ['a row with the number 1,048,577', () => oneSheet(rowOf(1_048_577, ['x']))],
  [
    '20,000 columns',
    () =>
      oneSheet(
        rowOf(
          1,
          Array.from({ length: 20_000 }, () => 'x'),
        ),
      ),
  ],
  ['an encrypted workbook', () => encrypted],
  ['an old workbook with a new name', () => OLE],
  ['links to other files', () => withPart({ name: 'xl/externalLinks/externalLink1.xml', bytes: '<externalLink/>' })],
  ['macros', () => withPart({ name: 'xl/vbaProject.bin', bytes: 'x' })],
  [
    'entities that multiply',
    () => zipOf(workbookParts('').map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, bytes: BILLION_LAUGHS } : part))),
  ],
  [
    'an entity that names a file',
    () => zipOf(workbookParts('').map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, bytes: FILE_ENTITY } : part))),
  ],
  ['a part with a path that leaves the archive', () => withPart({ name: '../../../etc/cron.d/x', bytes: 'x' })],
  ['no archive', () => Buffer.from('PK\u0003\u0004 but no more')],
  ['a page', () => Buffer.from('<html><script>alert(1)</script></html>')],
  ['nothing', () => Buffer.alloc(0)],
  ['an archive cut in half', () => zipOf(plain()).subarray(0, 300)],
];

const BILLION_LAUGHS = `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "${'ha'.repeat(50)}">${Array.from({ length: 10 }, (_, index) => `<!ENTITY ${'bcdefghijk'.charAt(index)} "${`&${'abcdefghij'.charAt(index)};`.repeat(10)}">`).join('')}]><worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>&k;</t></is></c></row></sheetData></worksheet>`;
const FILE_ENTITY =
  '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>';

describe('T38 hostile workbooks', () => {
  it('a good one is taken in', async () => {
    const answer = await upload(zipOf(plain()));
    expect(answer.status, answer.text).toBe(201);
  });

  it.each(HOSTILE)('%s: refused with a reason, at once, within 200 MB', { timeout: 60_000 }, async (_name, make) => {
    const bytes = make();
    expect(bytes.length).toBeLessThan(20_000_000);
    const before = peak();
    const start = performance.now();
    const answer = await upload(bytes);
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
    expect(answer.status, answer.text).toBeLessThan(500);
    expect(at(answer.body, 'errors.0.extensions.reason'), answer.text).toBeTypeOf('string');
    expect(performance.now() - start).toBeLessThan(20_000);
    const after = peak();
    if (before !== null && after !== null) expect((after - before) / 1_000_000).toBeLessThan(200);
    expect((await client.send('/livez')).status).toBe(200);
  });

  it('21 MB are refused while they arrive', async () => {
    const answer = await upload(Buffer.alloc(21_000_000, 1));
    expect(answer.status).toBe(413);
  });

  it.each(['a.html', 'a.xlsx.exe', 'a.xlsm', 'a.svg', '.xlsx.php', 'a'])('the name %s is refused', async (name) => {
    expect((await upload(zipOf(plain()), name)).status).toBe(422);
  });

  it('a path in the name is no path', async () => {
    const answer = await upload(zipOf(plain()), '../../../etc/x.xlsx');
    expect(answer.status).toBe(201);
    expect(textAt(answer.body, 'name')).toBe('x.xlsx');
  });
});

describe('T57 files', () => {
  it('come back as a download, and do not exist for others, nor under any other name', async () => {
    const made = await upload(zipOf(plain()));
    const id = textAt(made.body, 'id');
    const own = await client.send(`/files/${id}`);
    expect(own.status).toBe(200);
    expect(own.headers.get('content-disposition')).toMatch(/^attachment/);
    expect(own.headers.get('x-content-type-options')).toBe('nosniff');
    const stranger = await as('AFFAIRS_ADMIN');
    const nothing = await client.send('/files/RmlsZTo5OTk5OTk');
    expect(nothing.status).toBe(404);
    for (const answer of [
      await stranger.send(`/files/${id}`),
      await client.send('/files/..%2f..%2fsecret.key'),
      await client.send('/files/%00'),
      await client.send(`/files/${Buffer.from('User:1').toString('base64url')}`),
    ]) {
      expect([answer.status, answer.code]).toEqual([404, nothing.code]);
    }
    expect((await clientOf(served.url).send(`/files/${id}`)).status).toBe(401);
  });

  it('are taken from those who import, and from no page of another site', async () => {
    expect((await upload(zipOf(plain()), 'x.xlsx', await as('LEADER'))).status).toBe(403);
    expect((await upload(zipOf(plain()), 'x.xlsx', clientOf(served.url))).status).toBe(401);
    expect((await upload(zipOf(plain()), 'x.xlsx', client, {})).status).toBe(403);
  });
});

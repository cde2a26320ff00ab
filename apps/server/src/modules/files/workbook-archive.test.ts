import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { rawWorkbook, workbookParts, zipOf } from '../../testing/zip.js';
import { ARCHIVE_LIMITS, openWorkbookArchive } from './workbook-archive.js';

const sheet = { name: '人员', rows: '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>' };

async function opened(bytes: Buffer) {
  const archive = await openWorkbookArchive(bytes);
  if (typeof archive === 'string') throw new Error(archive);
  return archive;
}

describe('T37 what is no workbook', () => {
  it('takes a plain workbook and gives its parts', async () => {
    const archive = await opened(rawWorkbook([sheet]));
    const part = await archive.open('xl/worksheets/sheet1.xml');
    expect(part && (await buffer(part)).toString()).toContain('姓名');
    expect(await archive.open('xl/nothing.xml')).toBeNull();
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'EMPTY'],
    ['a web page', Buffer.from('<html><script>alert(1)</script></html>'), 'NOT_A_WORKBOOK'],
    ['a test virus', Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'), 'NOT_A_WORKBOOK'],
    ['an archive of something else', zipOf([{ name: 'word/document.xml', bytes: '<w/>' }]), 'NOT_A_WORKBOOK'],
    ['a renamed .xls', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]), 'OLD_FORMAT'],
    ['half a workbook', rawWorkbook([sheet]).subarray(0, 300), 'DAMAGED'],
  ])('refuses %s', async (_, bytes, fault) => {
    expect(await openWorkbookArchive(bytes)).toBe(fault);
  });

  it('refuses a workbook with a password', async () => {
    const compound = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await openWorkbookArchive(compound)).toBe('ENCRYPTED');
    const parts = workbookParts([sheet]).map((part) => ({ ...part, encrypted: part.name.includes('sheet1') }));
    expect(await openWorkbookArchive(zipOf(parts))).toBe('ENCRYPTED');
  });

  it.each([
    ['xl/vbaProject.bin', 'MACROS'],
    ['xl/macrosheets/sheet1.xml', 'MACROS'],
    ['xl/externalLinks/externalLink1.xml', 'EXTERNAL_LINKS'],
    ['../../etc/cron.d/x', 'UNSAFE_NAME'],
    ['/etc/passwd', 'UNSAFE_NAME'],
    ['xl/workbook.xml', 'UNSAFE_NAME'],
  ])('refuses a part named %s', async (name, fault) => {
    expect(await openWorkbookArchive(rawWorkbook([sheet], [{ name, bytes: 'x' }]))).toBe(fault);
  });
});

describe('T38 bombs', () => {
  const zeros = Buffer.alloc(30_000_000);

  it('refuses what declares more than a workbook needs, without unpacking it', async () => {
    const before = process.memoryUsage().rss;
    const declared = { name: 'xl/media/a.bin', bytes: 'x', declaredBytes: 4_000_000_000 };
    expect(await openWorkbookArchive(rawWorkbook([sheet], [declared]))).toBe('TOO_LARGE_INSIDE');
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });

  it('refuses what packs a thousand times its size', async () => {
    const bomb = rawWorkbook([sheet], [{ name: 'xl/media/a.bin', bytes: zeros }]);
    expect(bomb.length).toBeLessThan(40_000);
    expect(await openWorkbookArchive(bomb)).toBe('TOO_LARGE_INSIDE');
  });

  it('stops a part that unpacks to more than it declares', async () => {
    const before = process.memoryUsage().rss;
    const archive = await opened(rawWorkbook([sheet], [{ name: 'xl/media/a.bin', bytes: zeros, declaredBytes: 1_000 }]));
    const part = await archive.open('xl/media/a.bin');
    await expect(part && buffer(part)).rejects.toThrow(/too many bytes/);
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000);
  });

  it('refuses a directory of very many parts', async () => {
    const parts = Array.from({ length: ARCHIVE_LIMITS.parts + 1 }, (_, index) => ({ name: `xl/media/${index}`, bytes: '' }));
    expect(await openWorkbookArchive(zipOf(parts))).toBe('TOO_MANY_PARTS');
  });
});

import { createHash } from 'node:crypto';
import { cleanText } from '@zhibu/domain';
import { audited } from '../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Database } from '../../kernel/database.js';
import { AppError } from '../../kernel/errors.js';
import { encodeId, keyOf } from '../../kernel/ids.js';
import { message } from '../../kernel/messages.js';
import { refusal } from './file.faults.js';
import { assertMayUpload, fileOwner } from './file.policy.js';
import { fileOfOwner, insertFile, type FileRow } from './file.repository.js';
import type { FileStore } from './file-store.js';
import { readWorkbook } from './workbook-reader.js';

/** The longest name of a file in code points. */
const NAME_MAX = 200;
const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface Upload {
  readonly name: string;
  readonly bytes: Buffer;
}

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly size: number;
}

export interface FileContent {
  readonly file: FileRow;
  readonly bytes: Buffer;
}

export class FileService {
  constructor(
    private readonly database: Database,
    private readonly store: FileStore,
  ) {}

  /** Takes a workbook in. @throws AppError FORBIDDEN without roster.import, FILE_REFUSED with the reason */
  async upload(actor: Actor, upload: Upload): Promise<UploadedFile> {
    assertMayUpload(actor);
    const name = this.nameOf(actor, upload.name);
    const fault = await readWorkbook(upload.bytes, () => undefined);
    if (fault !== null) throw refusal(actor.locale, fault);
    const storageKey = await this.store.put(upload.bytes);
    const sha256 = createHash('sha256').update(upload.bytes).digest('hex');
    const size = upload.bytes.length;
    try {
      return await audited(this.database, actor, async ({ sql, audit }) => {
        const id = await insertFile(sql, { ownerId: fileOwner(actor), name, mediaType: WORKBOOK_TYPE, size, sha256, storageKey });
        audit({ act: 'UPLOAD_FILE', objectType: 'File', objectId: id, after: { name, size, sha256 } });
        return { id: encodeId('File', id), name, size };
      });
    } catch (error) {
      await this.store.remove(storageKey);
      throw error;
    }
  }

  /** A file of the actor's own with its bytes. @throws AppError NOT_FOUND for one that does not exist and for another's alike */
  async content(actor: Actor, id: string): Promise<FileContent> {
    const file = await this.own(actor, id);
    if (file === null) throw new AppError('NOT_FOUND', message(actor.locale, 'NOT_FOUND'));
    return { file, bytes: await this.store.get(file.storageKey) };
  }

  /** The record of a file of the actor's own, null where he has none of this ID. */
  async own(actor: Actor, id: string): Promise<FileRow | null> {
    const ownerId = fileOwner(actor);
    const key = keyOf('File', id);
    return key === null ? null : fileOfOwner(this.database.read, ownerId, key);
  }

  /** The bytes of a file that a job works on for its owner. */
  async bytesForJob(ownerId: number, key: number): Promise<Buffer> {
    const file = await fileOfOwner(this.database.read, ownerId, key);
    if (file === null) throw new Error(`File ${key} is gone.`);
    return this.store.get(file.storageKey);
  }

  private nameOf(actor: Actor, given: string): string {
    const check = cleanText(given.split(/[\\/]/).at(-1) ?? '', { max: NAME_MAX });
    if (!check.ok || check.text === '') throw refusal(actor.locale, 'NAME');
    if (!/\.xlsx$/i.test(check.text)) throw refusal(actor.locale, 'EXTENSION');
    return check.text;
  }
}

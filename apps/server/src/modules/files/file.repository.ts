import { oneRow, type Sql } from '../../kernel/sql.js';

/** A file as it was taken in; `storageKey` names its bytes in the store. */
export type FileRow = {
  readonly id: number;
  readonly ownerId: number;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly storageKey: string;
};

const COLUMNS = 'id, owner_id as "ownerId", name, media_type as "mediaType", size, storage_key as "storageKey"';

/** Records a file and returns its key. `sha256` is of the bytes before sealing. */
export async function insertFile(sql: Sql, file: Omit<FileRow, 'id'> & { readonly sha256: string }): Promise<number> {
  const { id } = await oneRow<{ id: number }>(
    sql,
    'insert into file (owner_id, name, media_type, size, sha256, storage_key) values ($1, $2, $3, $4, $5, $6) returning id',
    [file.ownerId, file.name, file.mediaType, file.size, file.sha256, file.storageKey],
  );
  return Number(id);
}

/** A file of this owner; others do not exist for him. */
export async function fileOfOwner(sql: Sql, ownerId: number, id: number): Promise<FileRow | null> {
  const [row] = await sql.rows<FileRow>(`select ${COLUMNS} from file where id = $1 and owner_id = $2`, [id, ownerId]);
  return row ?? null;
}

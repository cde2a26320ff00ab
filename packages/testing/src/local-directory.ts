import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the checkout keeps what it makes for itself; git does not see it. */
export const LOCAL_DIRECTORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '.data');

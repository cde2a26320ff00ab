export { type FileFault, faultText } from './file.faults.js';
export { type FileStore, makeFileStore } from './file-store.js';
export { mountFiles } from './file.routes.js';
export { FileService } from './file.service.js';
export { openWorkbookArchive, type WorkbookArchive } from './workbook-archive.js';

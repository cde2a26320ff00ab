export { type FileFault, faultText, isFileFault } from './file.faults.js';
export { type FileStore, makeFileStore } from './file-store.js';
export { mountFiles } from './file.routes.js';
export { FileService } from './file.service.js';
export type { SheetCell } from './workbook-cells.js';
export { readWorkbook, type SheetRow } from './workbook-reader.js';

export { checkAccessibility, type AccessibilityViolation } from './accessibility.js';
export { launchBrowser } from './browser.js';
export { newPage, type PageFaults, type PageOptions, type WatchedPage } from './browser-page.js';
export { cloneDatabase, type CloneDatabase } from './clone.js';
export { databaseSetup } from './database-setup.js';
export { onDatabase } from './on-database.js';
export { takeScreenshot } from './screenshot.js';
export { migratedTemplate, type Template } from './template.js';
export { testServer, type TestServer } from './test-server.js';

export { checkAccessibility, type AccessibilityViolation } from './accessibility.js';
export { launchBrowser } from './browser.js';
export { newPage, type PageFaults, type PageOptions, type WatchedPage } from './browser-page.js';
export { takeScreenshot } from './screenshot.js';

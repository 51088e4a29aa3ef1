export * from './browser.js';
export * from './builders.js';
export * from './test-app.js';
export * from './test-database.js';

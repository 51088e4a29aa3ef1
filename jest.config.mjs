import { readFileSync } from 'node:fs';

// The same compiler options as the build; only specs, which the build leaves out, are compiled here too.
const { exclude: _exclude, $schema: _schema, ...swc } = JSON.parse(readFileSync('.swcrc', 'utf8'));

/** One runner for rules (beside the code), features over HTTP and journeys in a real browser (test/). */
export default {
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/examples'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx', '**/*.spec.mjs'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json'],
  transform: { '^.+\\.tsx?$': ['@swc/jest', { ...swc, swcrc: false }] },
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  setupFiles: ['reflect-metadata', '<rootDir>/scripts/lib/quiet.cjs'],
  // Where other people's work shares the machine (CI=true), a test that failed is tried once more, and both are told.
  setupFilesAfterEnv: ['<rootDir>/test/support/try-again.mjs'],
  testTimeout: 30_000,
  maxWorkers: 2,
  // ES modules of a finished file are never freed by node:vm: without a new worker now and then the heap fills within a
  // hundred files, and everything waits for the garbage collector.
  workerIdleMemoryLimit: '1GB',
};

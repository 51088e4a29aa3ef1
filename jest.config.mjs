/** One runner for rules (beside the code), features over HTTP and journeys in a real browser (test/). */
export default {
  roots: ['<rootDir>/src', '<rootDir>/test', '<rootDir>/examples'],
  testMatch: ['**/*.spec.ts', '**/*.spec.tsx', '**/*.spec.mjs'],
  testEnvironment: 'node',
  testRunner: '<rootDir>/test/support/runner/native-runner.mjs',
  testSequencer: '<rootDir>/test/support/runner/longest-first.mjs',
  // Node itself imports the specs, and test/support/load-typescript.mjs compiles them.
  transform: {},
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
  testTimeout: 30_000,
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
};

import { jest } from '@jest/globals';

// A real fault fails twice; what a crowded machine made late is seen in the output and does not stop a landing.
if (process.env['CI']) jest.retryTimes(1, { logErrorsBeforeRetry: true });

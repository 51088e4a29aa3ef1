import { describe } from '@jest/globals';
import { basicModules } from './support/basic-modules.js';

// Re-implemented from the OpenID Foundation's suite, under the names of its modules (docs/conformance.md).
describe('oidcc-basic-certification-test-plan', () => basicModules({ formPost: false }));

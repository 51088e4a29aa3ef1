import { describe } from '@jest/globals';
import { basicModules } from './support/basic-modules.js';

// The basic modules once more, each answer handed over by a form post (OAuth 2.0 Form Post Response Mode).
describe('oidcc-formpost-basic-certification-test-plan', () => basicModules({ formPost: true }));

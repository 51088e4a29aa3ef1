import { DocumentsController } from './documents.controller.js';
import { Documents } from './documents.service.js';
import { LetterheadsController } from './letterheads/letterheads.controller.js';
import { Letterheads } from './letterheads/letterheads.service.js';
import { LetterheadsStore } from './letterheads/letterheads.store.js';
import { ScanDocumentsJob } from './scan-documents.job.js';
import { SIGNING_PROVIDERS } from './signing/signing.parts.js';
import { VirusScanner } from './virus-scanner.service.js';

/** What AttendanceModule takes in for proof that people hand in, and for the heads of papers. */
export const DOCUMENTS_CONTROLLERS = [DocumentsController, LetterheadsController];
export const DOCUMENTS_PROVIDERS = [
  Documents,
  VirusScanner,
  ScanDocumentsJob,
  LetterheadsStore,
  Letterheads,
  ...SIGNING_PROVIDERS,
];

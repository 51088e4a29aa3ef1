import { DocumentsController } from './documents.controller.js';
import { Documents } from './documents.service.js';
import { ScanDocumentsJob } from './scan-documents.job.js';
import { VirusScanner } from './virus-scanner.service.js';

/** What AttendanceModule takes in for proof that people hand in. */
export const DOCUMENTS_CONTROLLERS = [DocumentsController];
export const DOCUMENTS_PROVIDERS = [Documents, VirusScanner, ScanDocumentsJob];

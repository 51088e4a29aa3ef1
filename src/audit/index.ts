import { Global, Module } from '@nestjs/common';
import { ChainCheck } from './chain/chain-check.service.js';
import { ChainStateQuery } from './chain/chain-state.query.js';
import { HeadKeys } from './chain/head-keys.service.js';
import { Heads } from './chain/heads.service.js';
import { Sealer } from './chain/sealer.service.js';
import { Sealing } from './chain/sealing.service.js';
import { SignHeadJob } from './chain/sign-head.job.js';
import { AuditExport } from './export/audit-export.service.js';
import { DUTIES_CONTROLLERS, DUTIES_PROVIDERS } from './duties.providers.js';
import { ProcessingRegister } from './processing/processing-register.service.js';
import { Audit } from './record/audit.service.js';
import { FactTelling } from './trail/fact-telling.service.js';
import { TrailFilesController } from './trail/trail-files.controller.js';
import { TrailPlaces } from './trail/trail-places.query.js';
import { TrailController } from './trail/trail.controller.js';
import { TrailSearch } from './trail/trail.query.js';
import { Trails } from './trail/trail.service.js';
import { Retention } from './retention/retention.service.js';

export type { AuditEntry } from './record/audit-entry.js';
export { Audit } from './record/audit.service.js';
export { ChainCheck, type CheckedPiece } from './chain/chain-check.service.js';
export { type ChainFault, FAULT_WORDS } from './chain/chain-fault.js';
export { fingerprintOf } from './chain/head-key.rules.js';
export { HeadKeys } from './chain/head-keys.service.js';
export { type Head, Heads } from './chain/heads.service.js';
export { Sealer } from './chain/sealer.service.js';
export { AuditExport } from './export/audit-export.service.js';
export { EXPORT_FAULT_WORDS } from './export/export-faults.js';
export { kidsIn } from './export/kept-keys.js';
export { linesOfFile } from './export/read-lines.js';
export {
  type ExportVerdict,
  type KnownBefore,
  UnreadableExport,
  verifyExport,
} from './export/verify-export.js';
export { ACTIONS, actionWords, entryWords } from './trail/action-words.js';
export { Actor, Subject } from './trail/entry-parties.js';
export { type Codes as FactCodes, type Telling, valueWords } from './trail/entry-facts.rules.js';
export { FactTelling } from './trail/fact-telling.service.js';
export { visible } from './trail/visible-text.rules.js';
export { type TrailEntry, TrailSearch } from './trail/trail.query.js';
export { networkAddress } from './record/network-address.rules.js';

export type { ProcessingActivity, Recipient } from './processing/processing-activity.js';
export { ProcessingRegister } from './processing/processing-register.service.js';
export type { KeptClass, RecordClass } from './retention/record-class.js';
export { Retention } from './retention/retention.service.js';
export { rowsOlderThan } from './retention/rows-older-than.js';

@Global()
@Module({
  // The files first: `/kelola/jejak/rantai` is no number of an entry.
  controllers: [TrailFilesController, TrailController, ...DUTIES_CONTROLLERS],
  providers: [
    ...DUTIES_PROVIDERS,
    Trails,
    TrailSearch,
    TrailPlaces,
    FactTelling,
    ChainStateQuery,
    Audit,
    Sealer,
    Sealing,
    HeadKeys,
    ChainCheck,
    Heads,
    SignHeadJob,
    AuditExport,
  ],
  exports: [
    Retention,
    ProcessingRegister,
    Audit,
    AuditExport,
    ChainCheck,
    FactTelling,
    HeadKeys,
    Heads,
    Sealer,
    TrailSearch,
  ],
})
export class AuditModule {}

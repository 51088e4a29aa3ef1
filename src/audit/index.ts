import { Global, Module } from '@nestjs/common';
import { Audit } from './record/audit.service.js';

export type { AuditEntry } from './record/audit-entry.js';
export { Audit } from './record/audit.service.js';
export { networkAddress } from './record/network-address.rules.js';

@Global()
@Module({ providers: [Audit], exports: [Audit] })
export class AuditModule {}

import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.service.js';

export { Audit, type AuditEntry } from './audit.service.js';
export { networkAddress } from './network-address.rules.js';

@Global()
@Module({ providers: [Audit], exports: [Audit] })
export class AuditModule {}

import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, can } from '../../access/index.js';
import { Clock, localDateOf } from '../../platform/index.js';
import { UnitAccess } from '../opd/unit-access.service.js';
import type { ScimAsker } from './scim-asker.js';

/** Finds out what whoever asks may see. */
@Injectable()
export class ScimAskers {
  constructor(
    private readonly access: UnitAccess,
    private readonly clock: Clock,
  ) {}

  async of(principal: Principal, request: Pick<FastifyRequest, 'ip' | 'id'>): Promise<ScimAsker> {
    const day = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const opened = await this.access.topsFor(principal, 'directory:read', day);
    const writes = principal.scopes?.includes('directory:write') === true;
    return {
      principal,
      trace: { address: request.ip, requestId: request.id },
      day,
      tops: opened.map(({ unit }) => unit.id),
      personal:
        writes && opened.length > 0 && opened.every(({ line }) => can(principal, 'people:write', line)),
      clientId: principal.applicationId ?? null,
    };
  }
}

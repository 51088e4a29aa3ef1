import { Controller, Get, Inject, Param, UseInterceptors } from '@nestjs/common';
import { Public } from '../../../access/index.js';
import { type ReadySettings, SETTINGS, notFound } from '../../../platform/index.js';
import { SCIM_BODY_LIMIT } from '../../../web/index.js';
import { MOST_OPERATIONS } from '../bulk/bulk-limits.js';
import { ScimAnswers } from '../scim-answers.interceptor.js';
import { asList, resourceTypes, schemas, serviceProviderConfig } from './discovery.rules.js';

/** What this server offers (RFC 7644 section 4). Nothing in it is about anybody, so it needs no token. */
@Controller('scim/v2')
@Public()
@UseInterceptors(ScimAnswers)
export class ScimDiscoveryController {
  private readonly base: string;

  constructor(@Inject(SETTINGS) settings: ReadySettings) {
    this.base = `${settings.publicUrl}/scim/v2`;
  }

  @Get('ServiceProviderConfig')
  config() {
    return serviceProviderConfig(this.base, {
      maxOperations: MOST_OPERATIONS,
      maxPayloadSize: SCIM_BODY_LIMIT,
    });
  }

  @Get('ResourceTypes')
  types() {
    return asList(resourceTypes(this.base));
  }

  @Get('ResourceTypes/:id')
  type(@Param('id') id: string) {
    return named(resourceTypes(this.base), id);
  }

  @Get('Schemas')
  schemas() {
    return asList(schemas(this.base));
  }

  @Get('Schemas/:id')
  schema(@Param('id') id: string) {
    return named(schemas(this.base), id);
  }
}

function named(resources: Record<string, unknown>[], id: string): Record<string, unknown> {
  const found = resources.find((one) => String(one['id']).toLowerCase() === id.toLowerCase());
  if (!found) throw notFound('unknown', 'Tidak ditemukan.');
  return found;
}

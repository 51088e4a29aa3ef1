import { Body, Controller, HttpCode, Post, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AllowsApplications, type Principal, RequiresScope, Who } from '../../../access/index.js';
import { ScimAnswers } from '../scim-answers.interceptor.js';
import { ScimAskers } from '../scim-askers.service.js';
import { ScimBulk } from './scim-bulk.service.js';

/** `/scim/v2/Bulk`. */
@Controller('scim/v2/Bulk')
@RequiresScope('directory:write', 'people:write')
@AllowsApplications()
@UseInterceptors(ScimAnswers)
export class ScimBulkController {
  constructor(
    private readonly bulk: ScimBulk,
    private readonly askers: ScimAskers,
  ) {}

  @Post()
  @HttpCode(200)
  async run(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    return this.bulk.run(await this.askers.of(principal, request), body);
  }
}

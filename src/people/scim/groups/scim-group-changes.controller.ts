import {
  Body,
  Controller,
  Delete,
  Headers,
  Param,
  Patch,
  Post,
  Put,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AllowsApplications, type Principal, RequiresScope, Who } from '../../../access/index.js';
import { HttpFault } from '../../../web/index.js';
import { ScimAnswers } from '../scim-answers.interceptor.js';
import { ScimAskers } from '../scim-askers.service.js';
import { operationsIn } from '../resource/patch-operations.rules.js';
import { ScimGroupChanges } from './scim-group-changes.service.js';

/** `/scim/v2/Groups`: transferring people by membership. */
@Controller('scim/v2/Groups')
@RequiresScope('directory:write', 'people:write')
@AllowsApplications()
@UseInterceptors(ScimAnswers)
export class ScimGroupChangesController {
  constructor(
    private readonly changes: ScimGroupChanges,
    private readonly askers: ScimAskers,
  ) {}

  @Patch(':id')
  async patch(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const operations = operationsIn(body);
    const asker = await this.askers.of(principal, request);
    return show(await this.changes.patch(asker, id, operations, ifMatch), reply);
  }

  @Put(':id')
  async replace(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asker = await this.askers.of(principal, request);
    return show(await this.changes.replace(asker, id, body, ifMatch), reply);
  }

  @Post()
  create(): never {
    throw byDecree();
  }

  @Delete(':id')
  remove(): never {
    throw byDecree();
  }
}

function show(group: Record<string, unknown>, reply: FastifyReply): Record<string, unknown> {
  reply.header('etag', (group['meta'] as { version: string }).version);
  return group;
}

/** RFC 7644 section 3.12: an operation that this server does not support. */
function byDecree(): HttpFault {
  return new HttpFault(
    501,
    'not-supported',
    'Unit dibentuk dan dihapus dengan keputusan, di halaman unit kerja; tidak melalui SCIM.',
  );
}

import {
  Body,
  Controller,
  Delete,
  Headers,
  HttpCode,
  Param,
  Patch,
  Post,
  Put,
  Query,
  Req,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AllowsApplications, type Principal, RequiresScope, Who } from '../../../access/index.js';
import { readQuery } from '../../../web/index.js';
import { operationsIn } from '../resource/patch-operations.rules.js';
import { EVERYTHING, project, projectionOf } from '../resource/projection.rules.js';
import { USERS } from '../resource/resource-kind.js';
import { namesOf } from '../resource/search-wish.rules.js';
import { ShowQuery } from '../resource/search.form.js';
import { ScimAnswers } from '../scim-answers.interceptor.js';
import { ScimAskers } from '../scim-askers.service.js';
import { LeaveQuery } from './leave.form.js';
import { ScimUserChanges } from './scim-user-changes.service.js';
import { versionIn } from './scim-users.service.js';
import type { ScimResource } from './user-representation.rules.js';

/** `/scim/v2/Users`: changing (RFC 7644 sections 3.3, 3.5 and 3.6). */
@Controller('scim/v2/Users')
@RequiresScope('directory:write', 'people:write')
@AllowsApplications()
@UseInterceptors(ScimAnswers)
export class ScimUserChangesController {
  constructor(
    private readonly changes: ScimUserChanges,
    private readonly askers: ScimAskers,
  ) {}

  @Post()
  @HttpCode(201)
  async create(
    @Who() principal: Principal,
    @Body() body: unknown,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const user = await this.changes.create(await this.askers.of(principal, request), body);
    reply.header('location', (user['meta'] as { location: string }).location);
    return this.show(user, query, reply);
  }

  @Put(':id')
  async replace(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const asker = await this.askers.of(principal, request);
    return this.show(await this.changes.replace(asker, id, body, ifMatch), query, reply);
  }

  @Patch(':id')
  async patch(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() body: unknown,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const operations = operationsIn(body);
    const asker = await this.askers.of(principal, request);
    return this.show(await this.changes.patch(asker, id, operations, ifMatch), query, reply);
  }

  /** The person leaves; `endReason`, `effectiveDate` and `decree` may stand in the query. */
  @Delete(':id')
  @HttpCode(204)
  async leave(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const { endReason = null, effectiveDate = null, decree = null } = readQuery(LeaveQuery, query);
    const asker = await this.askers.of(principal, request);
    await this.changes.leave(asker, id, { endReason, effectiveDate, decree }, ifMatch);
  }

  private show(user: ScimResource, query: unknown, reply: FastifyReply): ScimResource {
    const { attributes, excludedAttributes } = readQuery(ShowQuery, query);
    reply.header('etag', versionIn(user));
    return attributes || excludedAttributes
      ? project(USERS, user, projectionOf(USERS, namesOf(attributes), namesOf(excludedAttributes)))
      : project(USERS, user, EVERYTHING);
  }
}

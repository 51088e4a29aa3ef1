import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AllowsApplications, type Principal, RequiresScope, Who } from '../../../access/index.js';
import { readForm, readQuery, tagged } from '../../../web/index.js';
import { projectionOf } from '../resource/projection.rules.js';
import { USERS } from '../resource/resource-kind.js';
import { namesOf, wishOfBody, wishOfQuery } from '../resource/search-wish.rules.js';
import { SearchBody, SearchQuery, ShowQuery } from '../resource/search.form.js';
import { ScimAnswers } from '../scim-answers.interceptor.js';
import { ScimAskers } from '../scim-askers.service.js';
import { ScimUsers } from './scim-users.service.js';

/** `/scim/v2/Users`: reading (RFC 7644 section 3.4). */
@Controller('scim/v2/Users')
@RequiresScope('directory:read', 'directory:read')
@AllowsApplications()
@UseInterceptors(ScimAnswers)
export class ScimUsersController {
  constructor(
    private readonly users: ScimUsers,
    private readonly askers: ScimAskers,
  ) {}

  @Get()
  async list(@Who() principal: Principal, @Query() query: unknown, @Req() request: FastifyRequest) {
    const wish = wishOfQuery(readQuery(SearchQuery, query));
    return this.users.search(await this.askers.of(principal, request), wish);
  }

  @Post('.search')
  @HttpCode(200)
  async search(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const wish = wishOfBody(readForm(SearchBody, body));
    return this.users.search(await this.askers.of(principal, request), wish);
  }

  @Get(':id')
  async one(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ) {
    const { attributes, excludedAttributes } = readQuery(ShowQuery, query);
    const projection = projectionOf(USERS, namesOf(attributes), namesOf(excludedAttributes));
    const { user, version } = await this.users.one(await this.askers.of(principal, request), id, projection);
    return tagged(user, version);
  }
}

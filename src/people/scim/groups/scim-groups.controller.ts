import { Body, Controller, Get, HttpCode, Param, Post, Query, Req, UseInterceptors } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AllowsApplications, type Principal, RequiresScope, Who } from '../../../access/index.js';
import { readForm, readQuery, tagged } from '../../../web/index.js';
import { projectionOf } from '../resource/projection.rules.js';
import { GROUPS } from '../resource/resource-kind.js';
import { namesOf, wishOfBody, wishOfQuery } from '../resource/search-wish.rules.js';
import { SearchBody, SearchQuery, ShowQuery } from '../resource/search.form.js';
import { ScimAnswers } from '../scim-answers.interceptor.js';
import { ScimAskers } from '../scim-askers.service.js';
import { ScimGroups } from './scim-groups.service.js';

/** `/scim/v2/Groups`: the units and who works in them. */
@Controller('scim/v2/Groups')
@RequiresScope('directory:read', 'directory:read')
@AllowsApplications()
@UseInterceptors(ScimAnswers)
export class ScimGroupsController {
  constructor(
    private readonly groups: ScimGroups,
    private readonly askers: ScimAskers,
  ) {}

  @Get()
  async list(@Who() principal: Principal, @Query() query: unknown, @Req() request: FastifyRequest) {
    const wish = wishOfQuery(readQuery(SearchQuery, query));
    return this.groups.search(await this.askers.of(principal, request), wish);
  }

  @Post('.search')
  @HttpCode(200)
  async search(@Who() principal: Principal, @Body() body: unknown, @Req() request: FastifyRequest) {
    const wish = wishOfBody(readForm(SearchBody, body));
    return this.groups.search(await this.askers.of(principal, request), wish);
  }

  @Get(':id')
  async one(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
  ) {
    const { attributes, excludedAttributes } = readQuery(ShowQuery, query);
    const projection = projectionOf(GROUPS, namesOf(attributes), namesOf(excludedAttributes));
    const asker = await this.askers.of(principal, request);
    const { group, version } = await this.groups.one(asker, id, projection);
    return tagged(group, version);
  }
}

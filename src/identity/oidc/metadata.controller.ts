import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../access/index.js';
import { OidcEngine } from './oidc-engine.service.js';

/** RFC 8414 section 3.1: the metadata of an issuer with a path lies at the root, with the path behind. */
@Controller('.well-known')
export class MetadataController {
  constructor(private readonly engine: OidcEngine) {}

  @Public()
  @Get('oauth-authorization-server/oidc')
  metadata(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    reply.hijack();
    this.engine.serveMetadata(request.raw, reply.raw);
  }
}

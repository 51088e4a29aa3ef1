import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, Who } from '../../access/index.js';
import { MEDIA_TYPES } from './document.js';
import { Documents } from './documents.service.js';
import { attachmentHeader } from './file-name.rules.js';

/** `/presensi/dokumen/:id`: saved as a file, never shown as a page of ours. */
@Controller('presensi/dokumen')
export class DocumentsController {
  constructor(private readonly documents: Documents) {}

  @Get(':id')
  async download(
    @Who() principal: Principal,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const trace = { address: request.ip, requestId: request.id };
    const { facts, content } = await this.documents.open(principal, id, trace);
    void reply
      .header('content-type', MEDIA_TYPES[facts.type])
      .header('content-disposition', attachmentHeader(facts.name))
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('cache-control', 'no-store');
    return content;
  }
}

import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Principal, RequiresFreshSignIn, Who } from '../../access/index.js';
import { render, traceOf } from '../../web/index.js';
import { OwnDataPage, OwnDataPartPage } from './own-data.page.js';
import { OwnData } from './own-data.service.js';

/** Everything about somebody in one place: only for whoever typed the password a moment ago. */
const FRESH_SECONDS = 600;

/** `/akun/data`: the copy of one's own data, to read and to take along (UU 27/2022 Ps. 7). */
@Controller('akun')
@RequiresFreshSignIn(FRESH_SECONDS)
export class OwnDataController {
  constructor(private readonly data: OwnData) {}

  @Get('data')
  async show(@Who() principal: Principal, @Req() request: FastifyRequest) {
    return render(OwnDataPage, await this.data.overview(principal, traceOf(request)));
  }

  @Get('data/bagian/:name')
  async part(@Who() principal: Principal, @Param('name') name: string, @Query('setelah') after?: unknown) {
    const from = typeof after === 'string' && after.length <= 200 ? after : null;
    const found = await this.data.part(principal, name, from);
    return render(OwnDataPartPage, { ...found, continued: from !== null });
  }

  @Get('data.json')
  @Header('cache-control', 'no-store')
  async file(
    @Who() principal: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const pieces = await this.data.file(principal, traceOf(request));
    reply.header('content-disposition', 'attachment; filename="data-saya.json"');
    return new StreamableFile(Readable.from(pieces), { type: 'application/json; charset=utf-8' });
  }
}

import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Who } from '../../access/index.js';
import { readForm, readQuery, render, seeOther } from '../../web/index.js';
import { InboxQuery, ReadUntilForm } from './inbox.form.js';
import { InboxPage } from './inbox.page.js';
import { OwnMessagesService } from './own-messages.service.js';

/** `/kabar`: what the system told me. Open to everybody who is signed in. */
@Controller('kabar')
export class InboxController {
  constructor(private readonly own: OwnMessagesService) {}

  @Get()
  async show(@Who() principal: Principal, @Query() asked: unknown) {
    const { halaman: page } = readQuery(InboxQuery, asked);
    const found = await this.own.page(principal.personId, page);
    return render(InboxPage, { ...found, page, timeZone: principal.timeZone });
  }

  /** Everything that this page has shown. */
  @Post('pembacaan')
  async readAll(@Who() principal: Principal, @Body() body: unknown) {
    const { sampai: until } = readForm(ReadUntilForm, body);
    await this.own.readUntil(principal.personId, new Date(until));
    return seeOther('/kabar');
  }

  /** One of them; goes on to what it is about. */
  @Post(':id/pembacaan')
  async read(@Who() principal: Principal, @Param('id') id: string, @Req() request: FastifyRequest) {
    const link = await this.own.read(principal, id, { address: request.ip, requestId: request.id });
    return seeOther(link ?? '/kabar');
  }
}

import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { type Principal, Who } from '../../../../access/index.js';
import { Mail } from '../../../../platform/index.js';
import { type Typed, render, seeOther, typedOf } from '../../../../web/index.js';
import { NoticeKinds } from '../notice-kinds.service.js';
import { choicesOf, typedChoices } from './choices-form.rules.js';
import { OwnNoticesPage, type OwnNoticesPageProps } from './own-notices.page.js';
import { OwnNoticesService } from './own-notices.service.js';

const HERE = '/akun/pemberitahuan';

/** `/akun/pemberitahuan`: what comes by mail, and when. About whoever asks. */
@Controller('akun/pemberitahuan')
export class OwnNoticesController {
  constructor(
    private readonly own: OwnNoticesService,
    private readonly kinds: NoticeKinds,
    private readonly mail: Mail,
  ) {}

  @Get()
  show(@Who() principal: Principal, @Query('pilihan') done?: unknown) {
    return this.page(principal, { saved: done === 'tersimpan' });
  }

  @Post()
  async choose(@Who() principal: Principal, @Body() body: unknown) {
    const typed = typedOf(body);
    const choices = choicesOf(typed, this.kinds.all());
    if ('faults' in choices) return this.page(principal, { faults: choices.faults }, typed);
    const answer = await this.own.save(principal, choices, Number(typed['revisi']));
    if (answer.ok) return seeOther(`${HERE}?pilihan=tersimpan`);
    // What was typed stays; the next attempt counts from what stands now.
    return this.page(principal, { faults: answer.faults }, typed);
  }

  private async page(principal: Principal, more: Partial<OwnNoticesPageProps>, typed?: Typed) {
    const own = await this.own.of(principal.personId);
    return render<OwnNoticesPageProps>(
      OwnNoticesPage,
      {
        ...own,
        kinds: this.kinds.all(),
        typed: typed ?? typedChoices(own.choices),
        timeZone: principal.timeZone,
        mailAvailable: this.mail.available,
        ...more,
      },
      { status: more.faults ? 422 : 200 },
    );
  }
}

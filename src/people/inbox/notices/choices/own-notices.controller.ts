import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Principal, Who } from '../../../../access/index.js';
import { Mail } from '../../../../platform/index.js';
import { type Typed, formOrFaults, render, seeOther, typedOf } from '../../../../web/index.js';
import { NoticeKinds } from '../notice-kinds.service.js';
import { PushForm } from '../push/push-form.js';
import { PushSubscriptions } from '../push/push-subscriptions.service.js';
import { VapidKeyring } from '../push/vapid-keys.service.js';
import { choicesOf, typedChoices } from './choices-form.rules.js';
import { OwnNoticesPage, type OwnNoticesPageProps, isDone } from './own-notices.page.js';
import { OwnNoticesService } from './own-notices.service.js';

const HERE = '/akun/pemberitahuan';

/** `/akun/pemberitahuan`: what comes by mail and push, and when. About whoever asks. */
@Controller('akun/pemberitahuan')
export class OwnNoticesController {
  constructor(
    private readonly own: OwnNoticesService,
    private readonly kinds: NoticeKinds,
    private readonly mail: Mail,
    private readonly browsers: PushSubscriptions,
    private readonly keyring: VapidKeyring,
  ) {}

  @Get()
  show(@Who() principal: Principal, @Query('sudah') done?: unknown) {
    return this.page(principal, { done: isDone(done) ? done : null });
  }

  @Post()
  async choose(@Who() principal: Principal, @Body() body: unknown) {
    const typed = typedOf(body);
    const choices = choicesOf(typed, this.kinds.all());
    if ('faults' in choices) return this.page(principal, { faults: choices.faults }, typed);
    const answer = await this.own.save(principal, choices, Number(typed['revisi']));
    if (answer.ok) return seeOther(`${HERE}?sudah=tersimpan`);
    // What was typed stays; the next attempt counts from what stands now.
    return this.page(principal, { faults: answer.faults }, typed);
  }

  /** The browser in which this was pressed. */
  @Post('peramban')
  async allow(@Who() principal: Principal, @Body() body: unknown) {
    const form = formOrFaults(PushForm, body);
    const answer =
      'faults' in form
        ? {
            ok: false as const,
            faults: form.faults.slice(0, 1).map(({ message }) => ({ field: '', message })),
          }
        : await this.browsers.add(principal, form);
    return answer.ok ? seeOther(`${HERE}?sudah=diizinkan`) : this.page(principal, { faults: answer.faults });
  }

  @Post('peramban/:id/pencabutan')
  async forget(@Who() principal: Principal, @Param('id') id: string) {
    await this.browsers.remove(principal, id);
    return seeOther(`${HERE}?sudah=dicabut`);
  }

  private async page(principal: Principal, more: Partial<OwnNoticesPageProps>, typed?: Typed) {
    const [own, browsers, { publicKey }] = await Promise.all([
      this.own.of(principal.personId),
      this.browsers.of(principal.personId),
      this.keyring.keys(),
    ]);
    return render<OwnNoticesPageProps>(
      OwnNoticesPage,
      {
        ...own,
        kinds: this.kinds.all(),
        typed: typed ?? typedChoices(own.choices),
        timeZone: principal.timeZone,
        mailAvailable: this.mail.available,
        browsers,
        publicKey,
        ...more,
      },
      { status: more.faults ? 422 : 200 },
    );
  }
}

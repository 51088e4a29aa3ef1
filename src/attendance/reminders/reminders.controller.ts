import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Principal, Requires, Who } from '../../access/index.js';
import { type Fault, notFound } from '../../platform/index.js';
import { type Typed, render, seeOther, typedOf } from '../../web/index.js';
import { type ReminderKind, isReminderKind } from './reminder-rule.js';
import { RemindersDesk } from './reminders-desk.service.js';
import { RemindersPage } from './reminders.page.js';

/** `/presensi/pengingat`: what people are reminded of by the house. */
@Controller('presensi/pengingat')
@Requires('reminders:set')
export class RemindersController {
  constructor(private readonly desk: RemindersDesk) {}

  @Get()
  show(@Query('sudah') done?: unknown) {
    return this.page({ saved: done === 'tersimpan' });
  }

  @Post(':kind')
  async change(@Who() principal: Principal, @Param('kind') kind: string, @Body() body: unknown) {
    if (!isReminderKind(kind)) throw notFound('reminder-not-found', 'Pengingat itu tidak dikenal.');
    const typed = typedOf(body);
    const answer = await this.desk.change(principal, kind, typed);
    if (answer.ok) return seeOther('/presensi/pengingat?sudah=tersimpan');
    return this.page({ tried: { kind, typed, faults: answer.faults } });
  }

  private async page(more: {
    saved?: boolean;
    tried?: { kind: ReminderKind; typed: Typed; faults: readonly Fault[] };
  }) {
    return render(
      RemindersPage,
      { rules: await this.desk.all(), ...more },
      { status: more.tried ? 422 : 200 },
    );
  }
}

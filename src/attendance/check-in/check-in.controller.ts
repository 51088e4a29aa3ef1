import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post, Query, UseFilters } from '@nestjs/common';
import { type Principal, Requires, Who, canSomewhere } from '../../access/index.js';
import { type HtmlResponse, type SeeOther, readForm, readQuery, render, seeOther } from '../../web/index.js';
import { CheckInForm, CheckInQuery, directionOf } from './check-in.form.js';
import { CheckInPage } from './check-in.page.js';
import { CheckInService } from './check-in.service.js';
import { PressRefusedFilter } from './press-refused.filter.js';

/** The check-in page and its one button. */
@Controller('presensi')
export class CheckInController {
  constructor(private readonly checkIn: CheckInService) {}

  /** The Bupati and others who lead but do not press are led on to the board. */
  @Get()
  @Requires('attendance:check-in', 'attendance:read-unit')
  async show(@Who() principal: Principal, @Query() query: unknown): Promise<HtmlResponse | SeeOther> {
    if (!canSomewhere(principal, 'attendance:check-in')) return seeOther('/presensi/papan');
    const { tanda } = readQuery(CheckInQuery, query);
    const view = await this.checkIn.show(principal, tanda);
    return render(CheckInPage, { view, pressKey: randomUUID() });
  }

  @Post()
  @Requires('attendance:check-in')
  @UseFilters(PressRefusedFilter)
  async press(@Who() principal: Principal, @Body() body: unknown): Promise<SeeOther> {
    const form = readForm(CheckInForm, body);
    const receipt = await this.checkIn.press(principal, directionOf(form), form.kunci, 'web');
    return seeOther(`/presensi?tanda=${receipt.receiptNumber}`);
  }
}

import { Controller, Get, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Principal, Who, canSomewhere } from '../../access/index.js';
import { type HtmlResponse, type SeeOther, readQuery, render, seeOther, typedOf } from '../../web/index.js';
import { Clock, localDateOf } from '../../platform/index.js';
import { GroupBandsService } from './extras/group-bands.service.js';
import { RecapExtrasService } from './extras/recap-extras.service.js';
import { RecapAgainPage } from './recap-again.page.js';
import { recapUrl } from './recap-address.rules.js';
import { withExtras } from './recap-column-sets.rules.js';
import { RecapPage } from './recap.page.js';
import { RecapPageQuery } from './recap-query.form.js';
import { RecapService } from './recap.service.js';
import { faultsOfForm } from './faults-of-form.rules.js';

/** A span by unit, by name and by kind of employee; who reads no unit reads the own month. */
@Controller('presensi/rekap')
export class RecapController {
  constructor(
    private readonly recaps: RecapService,
    private readonly extras: RecapExtrasService,
    private readonly bands: GroupBandsService,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(
    @Who() principal: Principal,
    @Query() given: unknown,
    @Req() request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    try {
      return await this.page(principal, readQuery(RecapPageQuery, given), request);
    } catch (error) {
      const faults = faultsOfForm(error, ['dari', 'sampai']);
      if (!faults) throw error;
      const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
      return render(RecapAgainPage, { today, typed: typedOf(given), faults }, { status: 422 });
    }
  }

  private async page(
    principal: Principal,
    query: RecapPageQuery,
    request: FastifyRequest,
  ): Promise<HtmlResponse | SeeOther> {
    if (!query.unit && !canSomewhere(principal, 'attendance:read-unit'))
      return seeOther(recapUrl({ bulan: query.bulan }, '/presensi/rekap/saya'));
    const opened = await this.recaps.open(principal, query, 'attendance:read-unit', {
      address: request.ip,
      requestId: request.id,
    });
    const set = query.kolom ?? 'ringkas';
    const recap = await this.recaps.read(opened, { ...query, kolom: set });
    const extras =
      recap.view === 'nama' && withExtras(set)
        ? await this.extras.of(principal, { ...recap, people: recap.names.map(({ personId }) => personId) })
        : null;
    const bands = recap.view !== 'nama' && withExtras(set) ? await this.bands.of(principal, recap) : null;
    return render(RecapPage, { recap, set, extras, bands });
  }
}

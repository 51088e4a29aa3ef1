import { Controller, Get, Query } from '@nestjs/common';
import { type Principal, Requires, Who, unitsWhere } from '../../access/index.js';
import { Clock, localDateOf } from '../../platform/index.js';
import { readQuery, render } from '../../web/index.js';
import { Officers } from './officers.service.js';
import { OnBehalfPage } from './on-behalf.page.js';
import { OnBehalfQuery } from './request.form.js';
import { tabsOf } from './request-http.js';
import { RequestsQuery } from './requests.query.js';
import { Waiting } from './waiting.service.js';
import { WaitingPage } from './waiting.page.js';

const RECENT = 30;

/** `/presensi/cuti/menunggu` and `/presensi/cuti/atas-nama`. */
@Controller('presensi/cuti')
export class RequestListsController {
  constructor(
    private readonly waiting: Waiting,
    private readonly officers: Officers,
    private readonly requests: RequestsQuery,
    private readonly clock: Clock,
  ) {}

  @Get('menunggu')
  @Requires('requests:decide')
  async waits(@Who() principal: Principal) {
    return render(WaitingPage, { waiting: await this.waiting.for(principal), tabs: tabsOf(principal) });
  }

  @Get('atas-nama')
  @Requires('requests:file')
  async onBehalf(@Who() principal: Principal, @Query() query: unknown) {
    const { cari = '' } = readQuery(OnBehalfQuery, query);
    const recent = await this.requests.below(unitsWhere(principal, 'requests:file'), {
      today: localDateOf(this.clock.now(), 'Asia/Jakarta'),
      limit: RECENT,
    });
    return render(OnBehalfPage, {
      sought: cari,
      found: await this.officers.named(principal, cari),
      recent,
      tabs: tabsOf(principal),
    });
  }
}

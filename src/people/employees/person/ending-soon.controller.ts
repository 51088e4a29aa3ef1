import { Controller, Get } from '@nestjs/common';
import { type Principal, Requires, Who, unitsWhere } from '../../../access/index.js';
import { Clock, localDateOf } from '../../../platform/index.js';
import { render } from '../../../web/index.js';
import { EndingSoonPage } from './ending-soon.page.js';
import { EndingSoonQuery } from './ending-soon.query.js';

/** Two months: a renewal passes through several desks. */
const DAYS = 60;

/** `/kelola/pegawai/berakhir` */
@Controller('kelola/pegawai/berakhir')
@Requires('directory:read')
export class EndingSoonController {
  constructor(
    private readonly ending: EndingSoonQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  async list(@Who() principal: Principal) {
    const today = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const people = await this.ending.within(DAYS, unitsWhere(principal, 'directory:read'), today);
    return render(EndingSoonPage, { people, days: DAYS });
  }
}

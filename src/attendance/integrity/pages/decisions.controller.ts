import { Controller, Get, Query } from '@nestjs/common';
import { type Principal, Requires, Who, unitsWhere } from '../../../access/index.js';
import { Clock, UUID } from '../../../platform/index.js';
import { render, typedOf } from '../../../web/index.js';
import { DISMISSED_ON_A_PAGE, DecisionsQuery } from '../cases/decisions.query.js';
import { DecisionsPage } from './decisions.page.js';

const YEAR_MS = 365 * 86_400_000;

/** `/presensi/integritas/putusan`: who decided how, and what was let go; for the auditor above all. */
@Controller('presensi/integritas/putusan')
export class DecisionsController {
  constructor(
    private readonly decisions: DecisionsQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Requires('integrity:read')
  async list(@Who() principal: Principal, @Query() query: unknown) {
    const typed = typedOf(query);
    const wish = typed['pemutus'] ?? '';
    const deciderId = UUID.test(wish) ? wish : null;
    const page = Math.min(1000, Math.max(1, Math.trunc(Number(typed['hal'])) || 1));
    const since = new Date(this.clock.now().getTime() - YEAR_MS);
    const [units, reader] = [unitsWhere(principal, 'integrity:read'), principal.personId];
    const deciders = await this.decisions.byDecider(units, reader, since);
    const rows = await this.decisions.dismissed(units, reader, { since, deciderId, page });
    const chosen = deciders.filter((one) => deciderId === null || one.deciderId === deciderId);
    const all = chosen.reduce((sum, one) => sum + one.dismissedHeard + one.dismissedUnheard, 0);
    return render(DecisionsPage, {
      deciders,
      rows,
      deciderId,
      page,
      pages: Math.max(1, Math.ceil(all / DISMISSED_ON_A_PAGE)),
      timeZone: principal.timeZone,
    });
  }
}

import { Controller, Get } from '@nestjs/common';
import { type Principal, Requires, Who, unitsWhere } from '../../access/index.js';
import { Clock, localDateOf } from '../../platform/index.js';
import { render } from '../../web/index.js';
import { MatrixPage } from './matrix.page.js';
import { RoleHoldersQuery } from './role-holders.query.js';

/** `/kelola/kewenangan`: the policy for those who check it. */
@Controller('kelola/kewenangan')
@Requires('matrix:read')
export class MatrixController {
  constructor(
    private readonly holders: RoleHoldersQuery,
    private readonly clock: Clock,
  ) {}

  @Get()
  async show(@Who() principal: Principal) {
    const day = localDateOf(this.clock.now(), 'Asia/Jakarta');
    const counts = await this.holders.counts(day, unitsWhere(principal, 'matrix:read'));
    return render(MatrixPage, { day, holders: new Map(counts.map(({ role, people }) => [role, people])) });
  }
}

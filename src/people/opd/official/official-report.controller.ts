import { Controller, Get, Header, Query } from '@nestjs/common';
import { type Principal, Requires, Who, canSomewhere } from '../../../access/index.js';
import { render } from '../../../web/index.js';
import { OfficialReportPage } from './official-report.page.js';
import { officialCsv, officialReport } from './official-report.rules.js';
import { OfficialAccounts } from './official-accounts.service.js';

/** Which OPD lacks what, for whoever reads or cares for them. */
@Controller('kelola')
@Requires('directory:read', 'official-accounts:write')
export class OfficialReportController {
  constructor(private readonly official: OfficialAccounts) {}

  @Get('akun-resmi')
  async page(@Who() principal: Principal, @Query('kurang') only?: string) {
    const { opd, accounts, day } = await this.official.report(principal);
    return render(OfficialReportPage, {
      report: officialReport(opd, accounts),
      day,
      only: only === 'ya',
      mayKeep: canSomewhere(principal, 'official-accounts:write'),
    });
  }

  @Get('akun-resmi.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('cache-control', 'no-store')
  @Header('content-disposition', 'attachment; filename="akun-resmi.csv"')
  async csv(@Who() principal: Principal) {
    const { opd, accounts } = await this.official.report(principal);
    return officialCsv(officialReport(opd, accounts));
  }
}

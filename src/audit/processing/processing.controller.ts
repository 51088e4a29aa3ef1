import { Controller, Get, Header } from '@nestjs/common';
import { Requires } from '../../access/index.js';
import { render } from '../../web/index.js';
import { processingCsv } from './processing-csv.rules.js';
import { ProcessingRegister } from './processing-register.service.js';
import { ProcessingPage } from './processing.page.js';

/** `/kelola/pemrosesan`, for whoever answers for the data and for auditors. */
@Controller('kelola')
@Requires('privacy:answer', 'matrix:read')
export class ProcessingController {
  constructor(private readonly processing: ProcessingRegister) {}

  @Get('pemrosesan')
  async show() {
    return render(ProcessingPage, { activities: await this.processing.register() });
  }

  @Get('pemrosesan.csv')
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="catatan-pemrosesan.csv"')
  @Header('cache-control', 'no-store')
  async csv() {
    return processingCsv(await this.processing.register());
  }
}

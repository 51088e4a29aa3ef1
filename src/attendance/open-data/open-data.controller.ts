import { Controller, Get, Inject, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Public } from '../../access/index.js';
import { Clock, type ReadySettings, SETTINGS } from '../../platform/index.js';
import { RequestRate, type Tagged, render, tagged } from '../../web/index.js';
import { OpenDataFile } from './open-data-file.service.js';
import { OpenDataPage } from './open-data.page.js';
import { OpenDataQuery } from './open-data.query.js';
import { dataPackage } from './open-data-set.rules.js';
import { ReleaseMonths } from './release-months.service.js';

const MOST_A_MINUTE = 60;

/** Attendance for everybody: a page for people, a file and its description for Satu Data (CKAN). */
@Controller()
@Public()
export class OpenDataController {
  private readonly rate = new RequestRate(MOST_A_MINUTE);

  constructor(
    private readonly file: OpenDataFile,
    private readonly released: OpenDataQuery,
    private readonly releasing: ReleaseMonths,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  @Get('api/v1/open-data/attendance.csv')
  async csv(@Req() request: FastifyRequest): Promise<Tagged> {
    this.count(request);
    return this.file.read();
  }

  @Get('api/v1/open-data/datapackage.json')
  async describe(@Req() request: FastifyRequest): Promise<Tagged> {
    this.count(request);
    const { newest } = await this.released.state();
    return tagged(dataPackage(this.settings.publicUrl, newest));
  }

  @Get('data-terbuka')
  async page(@Req() request: FastifyRequest) {
    this.count(request);
    const releases = await this.released.releases();
    const waiting = await this.releasing.called();
    return render(OpenDataPage, { releases, waiting }, { lookUpPrincipal: true });
  }

  private count(request: FastifyRequest): void {
    this.rate.count(request.ip, this.clock.now());
  }
}

import { Body, Controller, Get, Header, Post, StreamableFile } from '@nestjs/common';
import { Public } from '../../../access/index.js';
import { Clock } from '../../../platform/index.js';
import { readForm, render, seeOther } from '../../../web/index.js';
import { DemonstrationApplications } from '../applications/demonstration-applications.service.js';
import { DemonstrationFeed } from '../feed/demonstration-feed.service.js';
import { DemonstrationRegency } from '../regency/demonstration-regency.service.js';
import { FeedForm, TimeForm } from './demo.form.js';
import { DemoPage } from './demo.page.js';
import { MachineFile } from './machine-file.service.js';

/** `/demo`: who is who and what to try. Exists in demonstration mode only, which listens on this computer alone. */
@Public()
@Controller()
export class DemoController {
  constructor(
    private readonly regency: DemonstrationRegency,
    private readonly feed: DemonstrationFeed,
    private readonly applications: DemonstrationApplications,
    private readonly machine: MachineFile,
    private readonly clock: Clock,
  ) {}

  @Get('demo')
  async show() {
    const { people } = await this.regency.read();
    return render(
      DemoPage,
      {
        people: await this.regency.cast(),
        size: people.length,
        applications: this.applications.shown,
        now: this.clock.now(),
        paused: this.feed.paused,
      },
      { lookUpPrincipal: true },
    );
  }

  @Get('demo.json')
  async list() {
    const people = await this.regency.cast();
    return {
      people: people.map(({ role, name, nip, password, unit }) => ({ role, name, nip, password, unit })),
      applications: this.applications.shown,
    };
  }

  /** What somebody would carry from the silent machine. */
  @Get('demo/attlog.dat')
  @Header('content-disposition', 'attachment; filename="attlog.dat"')
  @Header('cache-control', 'no-store')
  async machineFile(): Promise<StreamableFile> {
    return new StreamableFile(Buffer.from(await this.machine.text()), {
      type: 'text/plain; charset=us-ascii',
    });
  }

  @Post('demo/kedatangan')
  async setFeed(@Body() body: unknown) {
    await this.feed.pause(readForm(FeedForm, body).keadaan === 'dijeda');
    return seeOther('/demo');
  }

  @Post('demo/waktu')
  async moveTime(@Body() body: unknown) {
    readForm(TimeForm, body);
    await this.feed.jumpToNextMorning();
    return seeOther('/demo');
  }
}

import { Body, Controller, Get, Inject, Param, Post } from '@nestjs/common';
import { Requires, RequiresLevel } from '../../../access/index.js';
import { DomainError, type Fault, type ReadySettings, SETTINGS } from '../../../platform/index.js';
import { type HtmlResponse, type SeeOther, readForm, render, seeOther } from '../../../web/index.js';
import { issuerOf } from '../../oidc/engine-names.js';
import { ApplicationChangePage } from './application-change.page.js';
import { ApplicationDesk } from './application-desk.service.js';
import type { FormValues } from './application-form.js';
import {
  differencesFrom,
  formFaults,
  readValues,
  registrationOf,
  valuesOf,
} from './application-form.rules.js';
import { ApplicationRegisteredPage } from './application-registration.page.js';
import { settingsOf } from './application-settings.rules.js';
import { ApplicationPage } from './application.page.js';
import { DisablingForm, RemovalForm } from './applications.form.js';
import { ApplicationsQuery, type KeptApplication } from './applications.query.js';
import { AsCarer, type Carer } from '../reach.js';

/** Changing an application, stopping it, letting it go on, deleting it. */
@Controller('kelola/aplikasi/:clientId')
@Requires('applications:register')
@RequiresLevel('aal2')
export class ApplicationChangeController {
  constructor(
    private readonly desk: ApplicationDesk,
    private readonly applications: ApplicationsQuery,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  @Get('ubah')
  async form(@AsCarer() carer: Carer, @Param('clientId') clientId: string): Promise<HtmlResponse> {
    const application = await this.desk.open(carer, clientId);
    return this.page(carer, application, valuesOf(application.metadata), []);
  }

  @Post('ubah')
  async change(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Body() body: unknown,
  ): Promise<HtmlResponse | SeeOther> {
    const application = await this.desk.open(carer, clientId);
    const values = readValues(body);
    const { registration, faults } = registrationOf(values, application.metadata);
    if (faults.length > 0) return this.page(carer, application, values, faults);
    try {
      const read = Number((body as Record<string, unknown>)['version']);
      const { client_secret: secret, version } = await this.desk.replace(carer, clientId, registration, read);
      if (secret) return this.secretPage(carer, clientId, secret);
      const done = version === application.version ? 'tetap' : 'diubah';
      return seeOther(`/kelola/aplikasi/${clientId}?sudah=${done}`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'application-changed') {
        const now = await this.desk.open(carer, clientId);
        return this.page(carer, now, values, [], differencesFrom(valuesOf(now.metadata), values));
      }
      if (!error.extra.faults) throw error;
      return this.page(carer, application, values, error.extra.faults);
    }
  }

  @Post('penonaktifan')
  async disable(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Body() body: unknown,
  ): Promise<HtmlResponse | SeeOther> {
    return this.orTell(carer, clientId, async () => {
      const { reason } = readForm(DisablingForm, body);
      await this.desk.disable(carer, clientId, reason);
      return seeOther(`/kelola/aplikasi/${clientId}?sudah=nonaktif`);
    });
  }

  @Post('pengaktifan')
  async enable(@AsCarer() carer: Carer, @Param('clientId') clientId: string): Promise<SeeOther> {
    await this.desk.enable(carer, clientId);
    return seeOther(`/kelola/aplikasi/${clientId}?sudah=aktif`);
  }

  @Post('penghapusan')
  async remove(
    @AsCarer() carer: Carer,
    @Param('clientId') clientId: string,
    @Body() body: unknown,
  ): Promise<HtmlResponse | SeeOther> {
    return this.orTell(carer, clientId, async () => {
      await this.desk.remove(carer, clientId, Number(readForm(RemovalForm, body).version));
      return seeOther('/kelola/aplikasi');
    });
  }

  /** A refusal is told on the page of the application, where the button was. */
  private async orTell(carer: Carer, clientId: string, work: () => Promise<SeeOther>) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof DomainError) || !['conflict', 'invalid'].includes(error.kind)) throw error;
      const application = await this.desk.open(carer, clientId);
      const settings = settingsOf(issuerOf(this.settings), clientId, application.metadata);
      const fault = error.extra.faults?.[0]?.message ?? error.message;
      return render(
        ApplicationPage,
        { application, settings, rights: await this.desk.rightsOf(carer, clientId), fault },
        { status: error.kind === 'conflict' ? 409 : 422 },
      );
    }
  }

  private async secretPage(carer: Carer, clientId: string, secret: string): Promise<HtmlResponse> {
    const { name, metadata } = await this.desk.open(carer, clientId);
    const settings = settingsOf(issuerOf(this.settings), clientId, metadata, secret);
    return render(ApplicationRegisteredPage, {
      clientId,
      name,
      secret,
      settings,
      title: 'Rahasia baru dibuat',
    });
  }

  private async page(
    carer: Carer,
    application: KeptApplication,
    values: FormValues,
    faults: readonly Fault[],
    meanwhile?: { field: string; stored: string }[],
  ): Promise<HtmlResponse> {
    const [owners, categories] = await Promise.all([
      this.applications.owners(carer.tops),
      this.applications.categories(),
    ]);
    const form = {
      action: `/kelola/aplikasi/${application.clientId}/ubah`,
      values,
      faults: formFaults(faults, values),
      hidden: { version: String(application.version) },
      owners,
      categories,
      button: 'Simpan perubahan',
    };
    const status = meanwhile ? 409 : faults.length > 0 ? 422 : 200;
    return render(ApplicationChangePage, { application, form, meanwhile }, { status });
  }
}

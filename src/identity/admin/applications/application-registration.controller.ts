import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Inject, Post } from '@nestjs/common';
import { Requires, RequiresLevel } from '../../../access/index.js';
import { DomainError, type Fault, type ReadySettings, SETTINGS } from '../../../platform/index.js';
import { type HtmlResponse, type SeeOther, render, seeOther } from '../../../web/index.js';
import { issuerOf } from '../../oidc/engine-names.js';
import { ApplicationDesk } from './application-desk.service.js';
import type { FormValues } from './application-form.js';
import { formFaults, readValues, registrationOf, valuesOf } from './application-form.rules.js';
import { ApplicationRegisteredPage, ApplicationRegistrationPage } from './application-registration.page.js';
import { settingsOf } from './application-settings.rules.js';
import { ApplicationsQuery } from './applications.query.js';
import { AsCarer, type Carer } from '../reach.js';

interface Asked {
  /** As typed. */
  clientId: string;
  /** The id that the form got when it was opened: the same form sent twice registers one application. */
  proposedId: string;
}

/** A new application. The form already asks for the level, so that nothing typed is lost on the way to prove it. */
@Controller('kelola/aplikasi/baru')
@Requires('applications:register')
@RequiresLevel('aal2')
export class ApplicationRegistrationController {
  constructor(
    private readonly desk: ApplicationDesk,
    private readonly applications: ApplicationsQuery,
    @Inject(SETTINGS) private readonly settings: ReadySettings,
  ) {}

  @Get()
  form(@AsCarer() carer: Carer): Promise<HtmlResponse> {
    const asked = { clientId: '', proposedId: randomUUID() };
    return this.page(carer, valuesOf(null), asked, []);
  }

  @Post()
  async register(@AsCarer() carer: Carer, @Body() body: unknown): Promise<HtmlResponse | SeeOther> {
    const values = readValues(body);
    const asked = readAsked(body);
    const { registration, faults } = registrationOf(values, null);
    const clientId = asked.clientId || asked.proposedId;
    try {
      if (faults.length > 0) return await this.page(carer, values, asked, faults);
      const { client_secret: secret } = await this.desk.register(carer, {
        ...registration,
        client_id: clientId,
      });
      const { name, metadata } = await this.desk.open(carer, clientId);
      return render(
        ApplicationRegisteredPage,
        {
          clientId,
          name,
          secret,
          settings: settingsOf(issuerOf(this.settings), clientId, metadata, secret),
          title: 'Aplikasi terdaftar',
        },
        { status: 201 },
      );
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'client-id-taken' && !asked.clientId)
        return seeOther(`/kelola/aplikasi/${clientId}?sudah=terdaftar`);
      const told =
        error.code === 'client-id-taken'
          ? [{ field: 'client_id', message: error.message }]
          : error.extra.faults;
      if (!told) throw error;
      return this.page(carer, values, asked, told);
    }
  }

  private async page(
    carer: Carer,
    values: FormValues,
    { clientId, proposedId }: Asked,
    faults: readonly Fault[],
  ): Promise<HtmlResponse> {
    const [owners, categories] = await Promise.all([
      this.applications.owners(carer.tops),
      this.applications.categories(),
    ]);
    return render(
      ApplicationRegistrationPage,
      {
        action: '/kelola/aplikasi/baru',
        values,
        faults: formFaults(faults, { ...values, client_id: clientId } as FormValues),
        hidden: { proposed_id: proposedId },
        owners,
        categories,
        button: 'Daftarkan aplikasi',
        clientId,
      },
      faults.length > 0 ? { status: 422 } : {},
    );
  }
}

function readAsked(body: unknown): Asked {
  const { client_id: clientId, proposed_id: proposedId } = (body ?? {}) as Record<string, unknown>;
  const isUuid = typeof proposedId === 'string' && /^[0-9a-f-]{36}$/.test(proposedId);
  return {
    clientId: typeof clientId === 'string' ? clientId.trim() : '',
    proposedId: isUuid ? proposedId : randomUUID(),
  };
}

import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { AllowsApplications, RequiresScope } from '../../../access/index.js';
import { Database } from '../../../platform/index.js';
import { Applications } from '../../applications/applications.service.js';
import { EntryRules } from '../../applications/entry/entry-rules.service.js';
import { ApplicationDesk } from '../applications/application-desk.service.js';
import { readRules } from './application-entry.rules.js';
import { ApplicationsQuery } from '../applications/applications.query.js';
import { AsCarer, type Carer } from '../reach.js';

/** `/api/v1/applications/:client_id/entry-rules`: who may enter, by the words of a registration (`e_akun.entry`). */
@Controller('api/v1/applications/:client_id/entry-rules')
@RequiresScope('applications:write', 'applications:register')
@AllowsApplications()
export class ApplicationEntryApiController {
  constructor(
    private readonly desk: ApplicationDesk,
    private readonly applications: ApplicationsQuery,
    private readonly remembered: Applications,
    private readonly rules: EntryRules,
    private readonly database: Database,
  ) {}

  @Get()
  async list(@AsCarer() carer: Carer, @Param('client_id') clientId: string) {
    await this.desk.open(carer, clientId);
    return { rules: await this.applications.entryOf(clientId) };
  }

  /** Replaces them all; an empty list closes the application. The same list again changes nothing. */
  @Put()
  async replace(@AsCarer() carer: Carer, @Param('client_id') clientId: string, @Body() body: unknown) {
    await this.desk.open(carer, clientId);
    const { rules, reason = 'Diubah melalui API' } = readRules(body);
    await this.database.transaction((tx) =>
      this.rules.replaceIn(tx, clientId, rules, carer.by.actorId, { reason, field: 'rules' }),
    );
    this.remembered.forget(clientId);
    return { rules: await this.applications.entryOf(clientId) };
  }
}

import { Controller, Param, Post } from '@nestjs/common';
import { Requires, RequiresLevel } from '../../../access/index.js';
import { type SeeOther, seeOther } from '../../../web/index.js';
import { AsCarer, type Carer } from '../reach.js';
import { ApplicationDesk } from './application-desk.service.js';

/** `/kelola/aplikasi/:clientId/hak`: somebody who holds what the application may do to people answers for it. */
@Controller('kelola/aplikasi/:clientId/hak')
@Requires('applications:register')
@RequiresLevel('aal2')
export class ApplicationRightsController {
  constructor(private readonly desk: ApplicationDesk) {}

  @Post()
  async confirm(@AsCarer() carer: Carer, @Param('clientId') clientId: string): Promise<SeeOther> {
    await this.desk.confirmRights(carer, clientId);
    return seeOther(`/kelola/aplikasi/${clientId}?sudah=hak`);
  }
}

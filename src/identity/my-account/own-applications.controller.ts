import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { type Principal, Who } from '../../access/index.js';
import { render, seeOther } from '../../web/index.js';
import { AccessRevoking } from '../oidc/sign-out/access-revoking.service.js';
import { OwnApplicationsPage } from './own-applications.page.js';
import { OwnApplicationsQuery } from './own-applications.query.js';

/** `/akun/aplikasi`: which applications know me, what they receive, and the way to take it back. */
@Controller('akun/aplikasi')
export class OwnApplicationsController {
  constructor(
    private readonly applications: OwnApplicationsQuery,
    private readonly revoking: AccessRevoking,
  ) {}

  @Get()
  async show(@Who() principal: Principal, @Query('dicabut') revoked?: string) {
    const applications = await this.applications.of(principal.personId);
    return render(OwnApplicationsPage, {
      applications,
      timeZone: principal.timeZone,
      revoked: applications.find(({ clientId, active }) => clientId === revoked && !active)?.name ?? null,
    });
  }

  /** Pressed twice, it is still revoked. */
  @Post(':clientId/pencabutan')
  async revoke(@Who() principal: Principal, @Param('clientId') clientId: string) {
    if (/^[A-Za-z0-9._-]{3,80}$/.test(clientId)) await this.revoking.revoke(principal.personId, clientId);
    return seeOther(`/akun/aplikasi?dicabut=${encodeURIComponent(clientId)}`);
  }
}

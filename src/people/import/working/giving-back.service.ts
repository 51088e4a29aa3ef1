import { Injectable, type OnModuleInit } from '@nestjs/common';
import { GivenBack } from '../../employees/duties/given-back.service.js';
import { RoleRestoring } from './role-restoring.service.js';

/** What comes back because a plan is cancelled comes back by the rules by which an import is taken back. */
@Injectable()
export class GivingBack implements OnModuleInit {
  constructor(
    private readonly given: GivenBack,
    private readonly roles: RoleRestoring,
  ) {}

  onModuleInit(): void {
    this.given.register((tx, lost, by) => this.roles.restore(tx, lost, by));
  }
}

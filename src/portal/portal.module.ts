import { type DynamicModule, Module } from '@nestjs/common';
import { AttendanceModule } from '../attendance/index.js';
import { IdentityModule } from '../identity/index.js';
import { ApiDocsController } from './api-docs/api-docs.controller.js';
import { DEMONSTRATION, NO_DEMONSTRATION } from './demonstration/demonstration-parts.js';
import { ApplicationsQuery } from './home/applications.query.js';
import { HomeController } from './home/home.controller.js';
import { StandInsQuery } from './home/stand-ins.query.js';
import { TodayQuery } from './home/today.query.js';
import { SetUpController } from './set-up/set-up.controller.js';
import { SetUp } from './set-up/set-up.service.js';

/** The home page that joins both wings, and the first minutes of an installation. */
@Module({})
export class PortalModule {
  static with(mode: { demonstration: boolean }): DynamicModule {
    const parts = mode.demonstration ? DEMONSTRATION : NO_DEMONSTRATION;
    return {
      module: PortalModule,
      imports: [IdentityModule, AttendanceModule],
      controllers: [HomeController, SetUpController, ApiDocsController, ...parts.controllers],
      providers: [SetUp, TodayQuery, StandInsQuery, ApplicationsQuery, ...parts.providers],
      exports: [SetUp, ...parts.exports],
    };
  }
}

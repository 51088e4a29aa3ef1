import { type DynamicModule, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access/index.js';
import { AttendanceModule } from './attendance/index.js';
import { AuditModule } from './audit/index.js';
import { IdentityModule } from './identity/index.js';
import { PeopleModule } from './people/index.js';
import { PlatformModule, type PlatformParts } from './platform/index.js';
import { PortalModule } from './portal/index.js';
import { WebModule } from './web/index.js';

/** The only file that knows every room. */
@Module({})
export class AppModule {
  static with(parts: PlatformParts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(parts),
        WebModule,
        AuditModule,
        PeopleModule,
        IdentityModule,
        AttendanceModule,
        PortalModule.with({ demonstration: parts.settings.demonstration }),
      ],
      providers: [{ provide: APP_GUARD, useClass: AccessGuard }],
    };
  }
}

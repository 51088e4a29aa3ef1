import type { Provider, Type } from '@nestjs/common';
import { Clock, localDateOf } from '../../platform/index.js';
import { DEMONSTRATION_LABEL, type DemonstrationLabel, formatDay, formatTime } from '../../web/index.js';
import { DemonstrationApplications } from './applications/demonstration-applications.service.js';
import { ZONE } from './attendance/working-days.rules.js';
import { DemonstrationFeed } from './feed/demonstration-feed.service.js';
import { DemoController } from './pages/demo.controller.js';
import { MachineFile } from './pages/machine-file.service.js';
import { DemonstrationRequests } from './stories/demonstration-requests.service.js';
import { DemonstrationDeputies } from './stories/demonstration-deputies.service.js';
import { DemonstrationMachines } from './stories/demonstration-machines.service.js';
import { DemonstrationIntegrity } from './stories/demonstration-integrity.service.js';
import { DemonstrationDecisions } from './stories/demonstration-decisions.service.js';
import { ActorsQuery } from './stories/actors.query.js';
import { DemonstrationClocks } from './stories/demonstration-clocks.service.js';
import { DemonstrationClosedMonth } from './stories/demonstration-closed-month.service.js';
import { DemonstrationPapers } from './stories/demonstration-papers.service.js';
import { DemonstrationPunishments } from './stories/demonstration-punishments.service.js';
import { LaterStories } from './stories/later-stories.service.js';
import { ToldPastQuery } from './stories/told-past.query.js';
import { DemonstrationRegency } from './regency/demonstration-regency.service.js';

/** What the portal holds in demonstration mode, and never else: in production these addresses do not exist. */
export const DEMONSTRATION: { controllers: Type[]; providers: Provider[]; exports: Provider[] } = {
  controllers: [DemoController],
  providers: [
    DemonstrationRegency,
    DemonstrationFeed,
    DemonstrationRequests,
    ToldPastQuery,
    ActorsQuery,
    DemonstrationPapers,
    DemonstrationClosedMonth,
    DemonstrationPunishments,
    DemonstrationClocks,
    LaterStories,
    DemonstrationDecisions,
    DemonstrationIntegrity,
    DemonstrationDeputies,
    DemonstrationMachines,
    DemonstrationApplications,
    MachineFile,
    {
      provide: DEMONSTRATION_LABEL,
      inject: [Clock],
      useFactory:
        (clock: Clock): DemonstrationLabel =>
        () => {
          const now = clock.now();
          return `Hari peragaan: ${formatDay(localDateOf(now, ZONE))}, ${formatTime(now, ZONE)}`;
        },
    },
  ],
  exports: [DemonstrationFeed, DemonstrationApplications],
};

export const NO_DEMONSTRATION: typeof DEMONSTRATION = { controllers: [], providers: [], exports: [] };

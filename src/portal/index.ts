export { PortalModule } from './portal.module.js';
export { SetUp } from './set-up/set-up.service.js';
export { Demonstration, type DemonstrationParts } from './demonstration/demonstration.js';
export { DemonstrationApplications } from './demonstration/applications/demonstration-applications.service.js';
export { DemonstrationClock } from './demonstration/demonstration-clock.js';
export { DemonstrationFeed } from './demonstration/feed/demonstration-feed.service.js';
export { DEMONSTRATION_PASSWORD } from './demonstration/regency/cast.rules.js';
export {
  type Preparation,
  type Prepared,
  prepareDemonstration,
} from './demonstration/loading/prepare-demonstration.js';

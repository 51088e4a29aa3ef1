export { PortalModule } from './portal.module.js';
export { SetUp } from './set-up/set-up.service.js';

export { dayAddress } from '../schedules/day-address.js';

import { AttendanceNotices } from './attendance-notices.service.js';

/** What AttendanceModule takes in for telling people by themselves. */
export const REMINDERS_PROVIDERS = [AttendanceNotices];

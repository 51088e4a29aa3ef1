import { AttendanceNotices } from './attendance-notices.service.js';
import { OpenReports } from './open-reports.query.js';
import { OpenShifts } from './open-shifts.query.js';
import { ReminderRules } from './reminder-rules.store.js';
import { RemindersController } from './reminders.controller.js';
import { RemindersDesk } from './reminders-desk.service.js';
import { SendRemindersJob } from './send-reminders.job.js';

/** What AttendanceModule takes in for telling people by themselves. */
export const REMINDERS_CONTROLLERS = [RemindersController];
export const REMINDERS_PROVIDERS = [
  AttendanceNotices,
  OpenShifts,
  OpenReports,
  ReminderRules,
  RemindersDesk,
  SendRemindersJob,
];

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NoticeKinds } from '../../people/index.js';
import { ATTENDANCE_NOTICES, PRESENCE_REMINDERS, REPORTS } from './attendance-notices.js';
import { OpenReports } from './open-reports.query.js';
import { OpenShifts } from './open-shifts.query.js';

/** Names what this room tells people, so that each can choose how it reaches them. */
@Injectable()
export class AttendanceNotices implements OnModuleInit {
  constructor(
    private readonly kinds: NoticeKinds,
    private readonly shifts: OpenShifts,
    private readonly reports: OpenReports,
  ) {}

  onModuleInit(): void {
    const ids = (messages: readonly { id: string }[]) => messages.map(({ id }) => id);
    this.kinds.register({
      ...PRESENCE_REMINDERS,
      stillTrue: (db, messages) => this.shifts.stillOpen(db, ids(messages)),
    });
    for (const kind of ATTENDANCE_NOTICES) this.kinds.register(kind);
    this.kinds.register({
      ...REPORTS,
      stillTrue: (db, messages) => this.reports.stillOpen(db, ids(messages)),
    });
  }
}

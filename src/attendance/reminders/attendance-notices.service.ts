import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NoticeKinds } from '../../people/index.js';
import { ATTENDANCE_NOTICES } from './attendance-notices.js';

/** Names what this room tells people, so that each can choose how it reaches them. */
@Injectable()
export class AttendanceNotices implements OnModuleInit {
  constructor(private readonly kinds: NoticeKinds) {}

  onModuleInit(): void {
    for (const kind of ATTENDANCE_NOTICES) this.kinds.register(kind);
  }
}

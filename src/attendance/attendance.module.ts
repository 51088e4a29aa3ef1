import { Module } from '@nestjs/common';

/** Being at work: rules and plans, facts, and the days derived from them. */
@Module({})
export class AttendanceModule {}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../../access/index.js';
import type { Trace } from '../../../people/index.js';
import { addDays } from '../../../platform/index.js';
import { type CalendarProposal, CalendarDays } from '../../schedules/calendar/calendar-days.service.js';
import { RuleChanges } from '../changes/rule-changes.service.js';

/** Days of the running month and before take the way of rules: previewed by name, then a second person. */
@Injectable()
export class CalendarProposals implements OnModuleInit {
  constructor(
    private readonly calendar: CalendarDays,
    private readonly changes: RuleChanges,
  ) {}

  onModuleInit(): void {
    this.calendar.proposeThrough((principal, proposal, trace) => this.propose(principal, proposal, trace));
  }

  private async propose(
    principal: Principal,
    { unit, wish, removed, reason }: CalendarProposal,
    trace: Trace,
  ): Promise<string> {
    const days = [...wish.days, ...(removed ? [removed] : [])].map(({ day }) => day).sort();
    const id = await this.changes.draft(
      principal,
      {
        ruleSetId: null,
        aspect: 'calendar',
        unitId: unit.id,
        employeeKind: null,
        personId: null,
        from: days[0]!,
        until: addDays(days.at(-1)!, 1),
        reason,
        wish: {
          everybody: wish.unitCode === null,
          decree: wish.decree,
          days: wish.days,
          removed: removed && {
            id: removed.id,
            day: removed.day,
            kind: removed.kind,
            name: removed.name,
            free: removed.free,
          },
        },
      },
      trace,
    );
    return `/presensi/aturan/usulan/${id}`;
  }
}

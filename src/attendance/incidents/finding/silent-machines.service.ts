import { Injectable } from '@nestjs/common';
import { Database, localDateOf } from '../../../platform/index.js';
import { NoteIncident } from './note-incident.store.js';

/** Machines and kiosks that have told nothing for longer than they may. */
@Injectable()
export class SilentMachines {
  constructor(
    private readonly incidents: NoteIncident,
    private readonly database: Database,
  ) {}

  async find(now: Date): Promise<void> {
    const silent = await this.database.query<{ code: string; name: string; unitId: string; from: Date }>(
      `select s.code, s.name, s.unit_id as "unitId", greatest(w.complete_until, $1::timestamptz - interval '30 days') as "from"
       from attendance_source s join source_watermark w on w.source = s.code
       where s.kind in ('machine', 'kiosk') and s.valid @> $2::date
         and w.complete_until < $1::timestamptz - make_interval(mins => s.patience_minutes)`,
      [now, localDateOf(now, 'Asia/Jakarta')],
    );
    for (const { code, name, unitId, from } of silent)
      await this.incidents.note({
        from,
        to: now,
        cause: 'machine',
        unitId,
        sourceCode: code,
        what: `${name} tidak melapor.`,
        always: false,
      });
  }
}

import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type TimeZone, type WorkDate } from '../../platform/index.js';
import type { KeptReason } from './attlog/attlog.rules.js';
import type { Source, SourceKind } from './source.js';

/** Whose PIN it is at a source. */
export interface PinRow {
  id: string;
  pin: string;
  name: string;
  unitName: string;
  from: WorkDate;
  until: WorkDate | null;
}

export interface FileRow {
  id: string;
  name: string;
  lines: number;
  accepted: number;
  duplicates: number;
  firstAt: Date | null;
  lastAt: Date | null;
  completeUntil: Date | null;
  uploadedBy: string;
  uploadedAt: Date;
}

export interface KeptRow {
  fileName: string;
  lineNo: number;
  content: string;
  reason: KeptReason;
}

interface SourceRow extends Record<string, unknown> {
  code: string;
  kind: SourceKind;
  name: string;
  serial: string | null;
  unitId: string | null;
  unitCode: string;
  unitName: string;
  zone: TimeZone;
  from: WorkDate | null;
  until: WorkDate | null;
  patienceMinutes: number;
  completeUntil: Date | null;
}

/** A unit is called what it was called last. */
const SOURCES = `select s.code, s.kind, s.name, s.serial, s.unit_id as "unitId", u.code as "unitCode", v.name as "unitName",
    v.time_zone as zone, lower(s.valid) as "from", upper(s.valid) as until, s.patience_minutes as "patienceMinutes",
    w.complete_until as "completeUntil"
  from attendance_source s
  left join source_watermark w on w.source = s.code
  left join unit u on u.id = s.unit_id
  left join lateral (select name, time_zone from unit_version where unit_id = s.unit_id order by lower(valid) desc limit 1) v on true`;

/** Sources of presses, and what belongs to each. */
@Injectable()
export class SourcesQuery {
  constructor(private readonly database: Database) {}

  /** Those of the units with all below and above them, and the web; ended ones last. */
  async around(unitIds: readonly string[], day: WorkDate): Promise<Source[]> {
    const rows = await this.database.query<SourceRow>(
      `${SOURCES} where s.unit_id is null or s.unit_id in (
         select around.unit_id from unnest($1::uuid[]) as top, lateral (
           select unit_id from unit_ancestors(top, $2::date) union select unit_id from unit_subtree(top, $2::date)) as around)
       order by not s.valid @> $2::date, s.kind <> 'web', v.name, s.name, s.code`,
      [unitIds, day],
    );
    return rows.map(sourceOf);
  }

  async byCode(code: string, on: Queryable = this.database): Promise<Source | null> {
    const [row] = await on.query<SourceRow>(`${SOURCES} where s.code = $1`, [code]);
    return row ? sourceOf(row) : null;
  }

  async pins(code: string, day: WorkDate): Promise<PinRow[]> {
    return this.database.query<PinRow & Record<string, unknown>>(
      `select x.id, x.pin, p.full_name as name, coalesce(v.short_name, '') as "unitName", lower(x.valid) as "from", upper(x.valid) as until
       from source_pin x join person p on p.id = x.person_id
       left join unit_membership m on m.person_id = p.id and m.valid @> $2::date
       left join unit_version v on v.unit_id = m.unit_id and v.valid @> $2::date
       where x.source_code = $1 and x.taken_back_at is null order by x.pin::bigint, lower(x.valid) desc`,
      [code, day],
    );
  }

  async files(code: string): Promise<FileRow[]> {
    return this.database.query<FileRow & Record<string, unknown>>(
      `select f.id, f.file_name as name, f.lines, f.accepted, f.duplicates, f.first_at as "firstAt", f.last_at as "lastAt",
              f.complete_until as "completeUntil", p.full_name as "uploadedBy", f.uploaded_at as "uploadedAt"
       from source_file f join person p on p.id = f.uploaded_by
       where f.source_code = $1 order by f.uploaded_at desc limit 20`,
      [code],
    );
  }

  async kept(code: string): Promise<{ rows: KeptRow[]; count: number }> {
    const rows = await this.database.query<KeptRow & { count: number }>(
      `select f.file_name as "fileName", l.line_no as "lineNo", l.content, l.reason, count(*) over () as count
       from source_line_kept l join source_file f on f.id = l.file_id
       where f.source_code = $1 and l.settled_at is null order by f.uploaded_at desc, l.line_no limit 50`,
      [code],
    );
    return { rows, count: rows[0]?.count ?? 0 };
  }
}

function sourceOf({ unitId, unitCode, unitName, zone, ...row }: SourceRow): Source {
  const { code, kind, name, serial, from, until, patienceMinutes, completeUntil } = row;
  return {
    code,
    kind,
    name,
    serial,
    unit: unitId === null ? null : { id: unitId, code: unitCode, name: unitName, zone },
    from,
    until,
    patienceMinutes,
    completeUntil,
  };
}

import type { ComponentChildren } from 'preact';
import type { TimeZone } from '../../platform/index.js';
import { Badge, DataTable, formatShortDay, formatTime } from '../../web/index.js';
import { dayAddress } from '../day-status/day-address.js';
import { wordsOfDay } from '../day-status/day-words.rules.js';
import type { HistoryDay } from './check-in.service.js';

export interface HistoryTableProps {
  days: readonly HistoryDay[];
  /** Whose days they are: each leads to its answer to "Kenapa?". */
  personId: string;
  zone: TimeZone;
  caption?: string;
  /** What can be done about a day, beside it. */
  remedy?: (day: HistoryDay) => ComponentChildren;
}

/** Day by day: status in word and letter, times, minutes, and whether it may still change. What is not there is no cell text. */
export function HistoryTable({
  days,
  personId,
  zone,
  caption = 'Presensi tujuh hari terakhir',
  remedy,
}: HistoryTableProps) {
  const time = (instant: Date | null | undefined, missing: boolean | undefined) =>
    instant ? formatTime(instant, zone) : missing ? 'tidak ada' : null;
  return (
    <DataTable
      caption={caption}
      captionHidden
      narrow="compact"
      rows={days}
      rowKey={({ workDate, row }) => `${workDate}.${row?.seq ?? 0}`}
      columns={[
        {
          header: 'Hari',
          rowHeader: true,
          cell: ({ workDate }) => <a href={dayAddress(personId, workDate)}>{formatShortDay(workDate)}</a>,
        },
        {
          header: 'Status',
          cell: (day) => {
            const { row } = day;
            const { tone, letter, word } = wordsOfDay(row);
            return (
              <>
                <Badge tone={tone} code={letter} word={word} />
                {row?.provisional && <span class="muted small provisional"> sementara</span>}
                {remedy?.(day)}
              </>
            );
          },
        },
        { header: 'Masuk', numeric: true, cell: ({ row }) => time(row?.checkInAt, row?.missingCheckIn) },
        { header: 'Pulang', numeric: true, cell: ({ row }) => time(row?.checkOutAt, row?.missingCheckOut) },
        {
          header: 'Terlambat',
          numeric: true,
          cell: ({ row }) => (row && row.lateMinutes > 0 ? `${row.lateMinutes} mnt` : null),
        },
        {
          header: 'Pulang cepat',
          numeric: true,
          cell: ({ row }) => (row && row.leftEarlyMinutes > 0 ? `${row.leftEarlyMinutes} mnt` : null),
        },
      ]}
    />
  );
}

import type { TimeZone } from '../../../platform/index.js';
import {
  Badge,
  Button,
  DataTable,
  formatShortDay,
  formatTime,
  formatTimeWithSeconds,
} from '../../../web/index.js';
import type { Affected } from '../grace/affected.query.js';
import type { Strength } from '../grace/propose-grace.rules.js';
import type { Incident } from '../incident.js';

const STRENGTH_WORDS: Record<Strength, { word: string; code: string; tone: 'good' | 'warn' | 'calm' }> = {
  proven: { word: 'Terbukti', code: '✓', tone: 'good' },
  likely: { word: 'Waktunya cocok', code: '≈', tone: 'warn' },
  unproven: { word: 'Tanpa bukti', code: '?', tone: 'calm' },
};
const DIRECTION_WORDS = { in: 'masuk', out: 'pulang', 'roll-call': 'apel', unknown: 'presensi' } as const;
const BASIS_WORDS = {
  server: 'ditolak server',
  sealed: 'ditolak server (segel dikembalikan peramban)',
  claimed: 'menurut pegawai sendiri',
} as const;

/** Whom it touched: what was, what shall count instead, and what speaks for it. */
export function IncidentPeople({
  incident,
  affected,
  mayDecide,
}: {
  incident: Incident;
  affected: readonly Affected[];
  mayDecide: boolean;
}) {
  const { zone } = incident.unit;
  const choosing = mayDecide && incident.state === 'open';
  return (
    <DataTable<Affected>
      caption="Pegawai yang terkena"
      captionHidden
      rows={affected}
      rowKey={({ personId, workDate, seq }) => `${personId} ${workDate} ${seq}`}
      narrow="stack"
      empty="Tidak ada pegawai di unit Anda yang terkena. Bila hari kerja belum selesai, daftar ini masih dapat bertambah."
      columns={[
        {
          header: 'Pegawai',
          rowHeader: true,
          cell: ({ name, unitName, workDate }) => (
            <>
              <span class="name">{name}</span>
              <span class="muted small position">
                {unitName}, {formatShortDay(workDate)}
              </span>
            </>
          ),
        },
        { header: 'Masuk', cell: (one) => <Times before={one.beforeIn} after={one.checkInAt} zone={zone} /> },
        {
          header: 'Pulang',
          cell: (one) => <Times before={one.beforeOut} after={one.checkOutAt} zone={zone} />,
        },
        {
          header: 'Bukti',
          cell: ({ strength, evidence }) => {
            const { word, code, tone } = STRENGTH_WORDS[strength];
            return (
              <>
                <Badge tone={tone} code={code} word={word} />
                {evidence.length > 0 && (
                  <span class="small">
                    {' '}
                    {evidence
                      .slice(0, 3)
                      .map(
                        ({ at, direction, basis }) =>
                          `${formatTimeWithSeconds(at, zone)} ${DIRECTION_WORDS[direction]} ${BASIS_WORDS[basis]}`,
                      )
                      .join('; ')}
                    {evidence.length > 3 && `; dan ${evidence.length - 3} lagi`}
                  </span>
                )}
              </>
            );
          },
        },
        {
          header: 'Keringanan',
          cell: (one) => (
            <>
              {one.granted ? 'diberikan' : 'tidak'}
              {one.choice && <span class="small muted">{` (${one.choice.by}: ${one.choice.reason})`}</span>}
              {choosing && <Choice incident={incident} one={one} />}
            </>
          ),
        },
      ]}
    />
  );
}

function Times({ before, after, zone }: { before: Date | null; after: Date | null; zone: TimeZone }) {
  const was = before ? formatTime(before, zone) : 'tidak ada';
  if (!after) return <>{was}</>;
  return (
    <>
      {was} <span aria-hidden="true">→</span>
      <span class="visually-hidden">menjadi</span> <strong>{formatTime(after, zone)}</strong>
    </>
  );
}

function Choice({ incident, one }: { incident: Incident; one: Affected }) {
  const id = `alasan-${one.personId}-${one.workDate}`;
  return (
    <details>
      <summary>{one.granted ? 'Kecualikan' : 'Sertakan'}</summary>
      <form method="post" action={`/presensi/gangguan/${incident.id}/pilihan`} class="form">
        <input type="hidden" name="pegawai" value={one.personId} />
        <input type="hidden" name="hari" value={one.workDate} />
        <input type="hidden" name="beri" value={one.granted ? 'tidak' : 'ya'} />
        <label class="field-label" for={id}>
          Alasan
        </label>
        <input id={id} class="input" name="alasan" required maxLength={300} autocomplete="off" />
        <Button look="quiet">{one.granted ? 'Kecualikan' : 'Sertakan'}</Button>
      </form>
    </details>
  );
}

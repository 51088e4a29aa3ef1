import { Button, Card, Field, formatNumber } from '../../../web/index.js';
import type { Incident } from '../incident.js';

/** The one decision, or the way back from it. */
export function IncidentDecision({
  incident,
  counts,
  mark,
  reason,
}: {
  incident: Incident;
  counts: { granted: number };
  mark: string;
  reason: string;
}) {
  const address = `/presensi/gangguan/${incident.id}`;
  if (incident.state !== 'open')
    return (
      <Card title="Cabut keputusan">
        <p>Hari-hari dihitung ulang seperti sebelum keputusan, dan setiap pegawai diberi tahu.</p>
        <form method="post" action={`${address}/pembatalan`} class="form">
          <input type="hidden" name="versi" value={String(incident.version)} />
          <Field label="Alasan" name="alasan" value={reason} maxLength={300} autocomplete="off" />
          <Button look="danger">Cabut keputusan</Button>
        </form>
      </Card>
    );
  return (
    <Card title="Keputusan">
      {counts.granted === 0 ? (
        <p>
          Tidak ada yang diusulkan diberi keringanan. Tutup gangguan ini bila tidak ada lagi yang ditunggu.
        </p>
      ) : (
        <form method="post" action={`${address}/persetujuan`} class="form">
          <input type="hidden" name="versi" value={String(incident.version)} />
          <input type="hidden" name="sidik" value={mark} />
          <Field
            label="Dasar keputusan"
            name="alasan"
            value={reason}
            maxLength={300}
            autocomplete="off"
            hint="Misalnya nomor nota dinas, atau apa yang Anda pastikan."
          />
          <Button>Beri keringanan kepada {formatNumber(counts.granted)} pegawai</Button>
        </form>
      )}
      <details open={counts.granted === 0}>
        <summary>Tutup tanpa keringanan</summary>
        <form method="post" action={`${address}/penutupan`} class="form">
          <input type="hidden" name="versi" value={String(incident.version)} />
          <label class="field-label" for="alasan-penutupan">
            Alasan
          </label>
          <input
            id="alasan-penutupan"
            class="input"
            name="alasan"
            required
            maxLength={300}
            autocomplete="off"
          />
          <Button look="danger">Tutup tanpa keringanan</Button>
        </form>
      </details>
    </Card>
  );
}

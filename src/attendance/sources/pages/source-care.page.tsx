import { Button, Card, Field, faultOf, formatShortDay } from '../../../web/index.js';
import type { SourcePageProps } from './source-page-props.js';
import { told } from './sources.page.js';

/** The word of whoever stands beside the machine, and its end. */
export function SourceCare({ source, today, typed, faults, zone }: SourcePageProps) {
  if (source.until)
    return (
      <p class="muted">
        Sumber ini dipakai sampai {formatShortDay(source.until)}; hari-hari sesudahnya tidak menunggunya.
      </p>
    );
  return (
    <Card title="Merawat sumber ini">
      <details open={faultOf(faults, 'sampai') !== undefined}>
        <summary>Nyatakan lengkap</summary>
        <p>
          Bila Anda memastikan bahwa semua catatan mesin ini sampai suatu saat sudah masuk, atau tidak akan
          pernah ada (mesin rusak). Sekarang: {told(source.completeUntil, zone)}.
        </p>
        <form method="post" action={`/presensi/sumber/${source.code}/kelengkapan`} class="form">
          <Field
            label="Lengkap sampai tanggal"
            name="sampai"
            type="date"
            value={typed['sampai'] ?? today}
            error={faultOf(faults, 'sampai')}
            width="short"
          />
          <Field label="Pukul" name="pukul" type="time" value={typed['pukul'] ?? ''} width="short" />
          <Field
            label="Bagaimana Anda memastikannya"
            name="alasan"
            value={typed['alasan'] ?? ''}
            error={faultOf(faults, 'alasan')}
            maxLength={300}
            autocomplete="off"
          />
          <Button look="quiet">Nyatakan lengkap</Button>
        </form>
      </details>
      <details open={faultOf(faults, 'terakhir') !== undefined}>
        <summary>Akhiri pemakaian</summary>
        <form method="post" action={`/presensi/sumber/${source.code}/pengakhiran`} class="form">
          <Field
            label="Hari terakhir dipakai"
            name="terakhir"
            type="date"
            value={typed['terakhir'] ?? today}
            error={faultOf(faults, 'terakhir')}
            width="short"
          />
          <Field
            label="Alasan"
            name="sebab"
            value={typed['sebab'] ?? ''}
            error={faultOf(faults, 'sebab')}
            maxLength={300}
            autocomplete="off"
          />
          <Button look="danger">Akhiri</Button>
        </form>
      </details>
    </Card>
  );
}

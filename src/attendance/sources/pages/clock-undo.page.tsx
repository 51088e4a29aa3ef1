import type { Fault } from '../../../platform/index.js';
import { Button, Card, Notice, type Typed } from '../../../web/index.js';
import { type ClockChange, addressOf } from '../clocks/clock-change.js';
import type { Source } from '../source.js';
import { ClockReason } from './clock-reason.page.js';

export interface ClockUndoProps {
  source: Source;
  change: ClockChange;
  readerId: string;
  typed: Typed;
  faults: readonly Fault[];
}

/** What may be done about a clock that was put right: wished by one, let hold or refused by another. */
export function ClockUndo(props: ClockUndoProps) {
  const { source, change, readerId } = props;
  const { undoWish } = change;
  if (!undoWish)
    return (
      <ClockReason
        {...props}
        to="pembatalan"
        title="Usulkan pembatalan"
        about="Bila petugas lain menyetujui, presensi kembali ke jam yang dicatat mesin dan semua pegawainya diberi tahu."
        look="danger"
      />
    );
  if (undoWish.personId === readerId)
    return (
      <>
        <Notice kind="info" title="Pembatalan menunggu petugas lain">
          <p>
            Sampai petugas lain yang memegang sumber ini menyetujuinya di halaman ini, jam tetap seperti
            dibetulkan.
          </p>
        </Notice>
        <ClockReason
          {...props}
          to="pembatalan/penolakan"
          title="Tarik usul pembatalan"
          about="Jam tetap seperti dibetulkan."
          look="quiet"
        />
      </>
    );
  return (
    <>
      <Card title="Keputusan Anda tentang pembatalan">
        <p>
          Dengan menyetujui, presensi di atas kembali ke jam yang dicatat mesin, hari-harinya dihitung ulang,
          dan setiap pegawai diberi tahu.
        </p>
        <form
          method="post"
          action={`${addressOf({ code: source.code, id: change.id })}/pembatalan/persetujuan`}
          class="form"
        >
          <input type="hidden" name="usulPada" value={undoWish.at.toISOString()} />
          <Button look="danger">Setujui pembatalan</Button>
        </form>
      </Card>
      <ClockReason
        {...props}
        to="pembatalan/penolakan"
        title="Tolak pembatalan"
        about="Jam tetap seperti dibetulkan; pengusulnya membaca alasannya."
        look="quiet"
      />
    </>
  );
}

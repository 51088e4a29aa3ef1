import type { Fault } from '../../../platform/index.js';
import { Button, Card, CheckField, Field, Notice, faultOf, formatNumber } from '../../../web/index.js';
import type { Batch } from '../batches/batch.js';
import {
  HINDRANCE_WORDS,
  asksAboutLeaving,
  isApproved,
  isNothingCompared,
  mayApprove,
  needsSecondPerson,
} from '../working/applying.rules.js';

export interface ApplyTyped {
  decree: string;
  confirmed: string;
  skip: boolean;
}

export interface ActionProps {
  batch: Batch;
  personId: string;
  mayImport: boolean;
  mayApproveHere: boolean;
  typed: ApplyTyped;
  faults: readonly Fault[];
}

/** The second person's yes; shown to all, because all must know who is awaited. */
export function ApprovalCard({ batch, personId, mayApproveHere }: ActionProps) {
  if (!needsSecondPerson(batch)) return null;
  if (isApproved(batch))
    return (
      <Notice kind="success" title={`Disetujui oleh ${batch.approvedByName ?? ''}`}>
        <p>Sekarang orang lain boleh menerapkannya.</p>
      </Notice>
    );
  const own = !mayApprove(batch, personId);
  return (
    <Card title="Persetujuan orang kedua">
      <p>
        {`${formatNumber(batch.counts!.goes)} pegawai keluar${batch.leftLately ? `, sesudah ${formatNumber(batch.leftLately)} dalam 24 jam ini` : ''}. Lebih dari 50 memerlukan persetujuan orang lain, yang tidak mengunggah, tidak menyiapkan, dan tidak menerapkan lembar ini. Perannya sudah dipegang sekurangnya 7 hari dan bukan pemberian mereka.`}
      </p>
      {own || !mayApproveHere ? (
        <p class="muted">
          {own
            ? 'Anda ikut menyiapkan lembar ini. Kirim alamat halaman ini kepada rekan yang berwenang menyetujui.'
            : 'Menunggu orang yang berwenang menyetujui.'}
        </p>
      ) : (
        <form method="post" action={`/kelola/impor/${batch.id}/persetujuan`} class="form">
          <input type="hidden" name="selisih" value={batch.digest ?? ''} />
          <Button>Saya sudah memeriksa dan menyetujui</Button>
        </form>
      )}
    </Card>
  );
}

export function ApplyCard({ batch, mayImport, typed, faults }: ActionProps) {
  const counts = batch.counts!;
  const total = counts.comes + counts.goes + counts.moves + counts.changes;
  if (!mayImport) return null;
  if (isNothingCompared(batch))
    return (
      <Notice kind="error" title={HINDRANCE_WORDS['nothing-compared']}>
        <p>
          <a href={`/kelola/impor/${batch.id}/kesalahan`}>Lihat baris yang salah</a>
        </p>
      </Notice>
    );
  if (total === 0 && counts.decide === 0)
    return (
      <Notice kind="info" title={HINDRANCE_WORDS.nothing}>
        {counts.faultyRows > 0 && <p>Baris yang salah tidak ikut dibandingkan.</p>}
      </Notice>
    );
  const waits = [
    ...(counts.decide > 0 ? [HINDRANCE_WORDS['open-decisions']] : []),
    ...(needsSecondPerson(batch) && !isApproved(batch) ? [HINDRANCE_WORDS['second-person']] : []),
  ];
  return (
    <Card title="Terapkan">
      {waits.map((words) => (
        <Notice key={words} kind="warning">
          <p>{words}</p>
        </Notice>
      ))}
      <form method="post" action={`/kelola/impor/${batch.id}/penerapan`} class="form">
        <input type="hidden" name="selisih" value={batch.digest ?? ''} />
        <Field
          label="Dasar"
          name="dasar"
          value={typed.decree}
          error={faultOf(faults, 'dasar')}
          hint="Nomor surat, atau asal lembar ini; tercatat pada riwayat setiap orang yang berubah."
          maxLength={300}
          autocomplete="off"
        />
        {counts.faultyRows > 0 && (
          <CheckField
            label={`Lewati ${formatNumber(counts.faultyRows)} baris yang salah; orangnya dibiarkan seperti adanya`}
            name="lewati"
            checked={typed.skip}
            {...(faultOf(faults, 'lewati') ? { error: faultOf(faults, 'lewati')! } : {})}
          />
        )}
        {asksAboutLeaving(batch) && (
          <Field
            label="Jumlah pegawai yang keluar"
            name="keluar"
            value={typed.confirmed}
            error={faultOf(faults, 'keluar')}
            hint={`Lembar ini mengeluarkan ${formatNumber(counts.goes)} dari ${formatNumber(counts.inScope)} pegawai dalam lingkupnya, lebih dari 10 %. Akun mereka tidak dapat masuk lagi. Bila itu benar, ketik jumlahnya.`}
            inputmode="numeric"
            width="short"
            autocomplete="off"
          />
        )}
        <Button
          look={counts.goes > 0 ? 'danger' : 'primary'}
        >{`Terapkan ${formatNumber(total)} perubahan`}</Button>
      </form>
    </Card>
  );
}

export function UndoCard({ batch, mayImport }: ActionProps) {
  if (!mayImport || batch.undoneBy) return null;
  return (
    <Card title="Batalkan impor ini">
      <p>
        Dibuat impor kebalikannya, yang Anda lihat dahulu selisihnya. Bisa selama belum ada perubahan lain
        tentang hal yang sama.
      </p>
      <form method="post" action={`/kelola/impor/${batch.id}/pembatalan`}>
        <Button look="quiet">Siapkan pembatalan</Button>
      </form>
    </Card>
  );
}

export function DiscardCard({ batch, mayImport }: ActionProps) {
  if (!mayImport || batch.state === 'applied' || batch.state === 'undone') return null;
  return (
    <Card title="Buang">
      <p>Barisnya dihapus dari sini. Data pegawai tidak tersentuh.</p>
      <form method="post" action={`/kelola/impor/${batch.id}/pembuangan`}>
        <Button look="quiet">Buang impor ini</Button>
      </form>
    </Card>
  );
}

import type { Batch } from '../batches/batch.js';

/** From this many on a second person looks at it: a wrong sheet would lock that many out. */
export const SECOND_PERSON_ABOVE = 50;
/** A larger part of the scope than this is more likely a wrong sheet than a wave of leavers. */
export const ASK_ABOVE_SHARE = 0.1;

export type Hindrance =
  | 'not-checked'
  | 'nothing'
  | 'nothing-compared'
  | 'open-decisions'
  | 'faulty-rows'
  | 'leaving-not-confirmed'
  | 'second-person'
  | 'approver-applies'
  | 'approver-owes'
  | 'undo-forgotten'
  | 'undo-contradicted'
  | 'undo-beyond';

export interface ApplyWish {
  actorId: string | null;
  skipFaults: boolean;
  /** The number of people who leave, as typed. */
  confirmedLeaving: number | null;
}

/** What stands between a sheet and its application by this person. */
export function hindrances(batch: Batch, wish: ApplyWish): Hindrance[] {
  const { counts } = batch;
  if (batch.state !== 'checked' || !counts) return ['not-checked'];
  const found: Hindrance[] = [];
  if (isNothing(batch)) found.push(isNothingCompared(batch) ? 'nothing-compared' : 'nothing');
  if (counts.decide > 0) found.push('open-decisions');
  if (counts.faultyRows > 0 && !wish.skipFaults) found.push('faulty-rows');
  if (asksAboutLeaving(batch) && wish.confirmedLeaving !== counts.goes) found.push('leaving-not-confirmed');
  if (needsSecondPerson(batch) && !isApproved(batch)) found.push('second-person');
  if (batch.approvedBy !== null && batch.approvedBy === wish.actorId) found.push('approver-applies');
  return found;
}

/** It would change nobody. */
export function isNothing({ counts }: Batch): boolean {
  return counts !== null && counts.comes + counts.goes + counts.moves + counts.changes === 0;
}

/** Not one row could be compared: that nothing changes says nothing about whether the data are right. */
export function isNothingCompared(batch: Batch): boolean {
  const { counts } = batch;
  return (
    isNothing(batch) &&
    counts !== null &&
    counts.faultyRows > 0 &&
    counts.same + counts.decide + counts.note === 0
  );
}

export function asksAboutLeaving({ counts }: Batch): boolean {
  return counts !== null && counts.goes > 0 && counts.goes > counts.inScope * ASK_ABOVE_SHARE;
}

export function needsSecondPerson({ counts, leftLately = 0 }: Batch): boolean {
  return counts !== null && counts.goes > 0 && counts.goes + leftLately > SECOND_PERSON_ABOVE;
}

/** Approved as it is now: an approval of another difference does not count. */
export function isApproved({ approvedDigest, digest }: Batch): boolean {
  return approvedDigest !== null && approvedDigest === digest;
}

/** Neither whoever sent the sheet nor whoever answered its questions is the second pair of eyes. */
export function mayApprove({ uploadedBy, preparedBy }: Batch, personId: string): boolean {
  return personId !== uploadedBy && !preparedBy.includes(personId);
}

export const HINDRANCE_WORDS: Record<Hindrance, string> = {
  'not-checked': 'Selisihnya belum selesai dihitung, atau impor ini sudah berakhir.',
  nothing: 'Tidak ada yang perlu diubah: data sudah sama dengan lembar ini.',
  'nothing-compared':
    'Tidak ada yang dapat dibandingkan: semua baris lembar ini salah. Lihat Baris salah, perbaiki lembarnya, lalu unggah lagi.',
  'open-decisions': 'Masih ada orang yang perlu diputuskan: orang yang sama atau orang lain.',
  'faulty-rows': 'Masih ada baris yang salah. Perbaiki lembarnya, atau centang bahwa baris itu dilewati.',
  'leaving-not-confirmed':
    'Lembar ini mengeluarkan lebih dari 10 % pegawai dalam lingkupnya. Ketik jumlah yang keluar untuk memastikan.',
  'second-person':
    'Lebih dari 50 pegawai keluar dalam 24 jam, sehingga orang kedua harus menyetujuinya lebih dahulu.',
  'approver-owes':
    'Peran yang menyetujui belum dipegang 7 hari, atau diberikan oleh yang mengunggah, menyiapkan, atau menerapkan lembar ini; mintalah persetujuan orang lain.',
  'undo-forgotten':
    'Rincian impor ini sudah dihapus menurut masa simpannya, atau impornya sudah dibatalkan, sehingga tidak dapat dibatalkan lagi.',
  'undo-contradicted':
    'Sesudah impor itu sudah ada perubahan lain tentang hal yang sama, sehingga impor itu tidak dapat dibatalkan lagi. Ubahlah orang demi orang di halaman pegawai.',
  'undo-beyond':
    'Sebagian orang dalam impor itu berada, atau akan kembali, di unit yang tidak termasuk kewenangan Anda. Mintalah pengelola kepegawaian kabupaten membatalkannya.',
  'approver-applies': 'Yang menyetujui tidak boleh menerapkan; mintalah orang lain.',
};

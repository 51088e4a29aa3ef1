import type { LeaveBalance } from '../leave/leave-balance.rules.js';
import { type DayPart, halvesOf } from '../leave/leave-kind.js';
import type { LengthFault, Together } from '../leave/leave-length.rules.js';
import type { KindRules } from '../leave/leave-rules.js';
import type { RequestKind, RequestState, RequestStep, StepCapacity, Verdict } from './staff-request.js';

export const REQUEST_KIND_WORDS: Record<RequestKind, string> = {
  annual: 'Cuti tahunan',
  long: 'Cuti besar',
  sick: 'Cuti sakit',
  maternity: 'Cuti melahirkan',
  important: 'Cuti alasan penting',
  unpaid: 'Cuti di luar tanggungan negara',
  excuse: 'Izin',
  'official-travel': 'Dinas luar',
  'official-local': 'Dinas dalam',
  study: 'Tugas belajar',
  wfh: 'Bekerja dari rumah',
  correction: 'Koreksi presensi',
};

/** What a colleague is away for; joint leave is asked for by nobody. */
export const LEAVE_NAMES = { ...REQUEST_KIND_WORDS, joint: 'Cuti bersama' } as const;

export const STATE_WORDS: Record<RequestState, string> = {
  filed: 'Menunggu pertimbangan atasan',
  considered: 'Menunggu keputusan',
  approved: 'Disetujui',
  postponed: 'Ditangguhkan',
  refused: 'Ditolak',
  withdrawn: 'Ditarik',
  cancelled: 'Dibatalkan',
};

export const VERDICT_WORDS: Record<Verdict, string> = {
  approve: 'Menyetujui',
  change: 'Mengubah tanggal',
  postpone: 'Menangguhkan',
  refuse: 'Menolak',
};

export const CAPACITY_WORDS_OF_STEPS: Record<StepCapacity, string> = {
  self: 'pemohon',
  'on-behalf': 'petugas, atas nama pemohon',
  definitive: 'kepala',
  plt: 'Plt kepala',
  plh: 'Plh kepala',
  delegation: 'atas pelimpahan wewenang kepala',
  role: 'atasan',
};

export const PART_WORDS = { whole: 'sehari penuh', first: 'paruh pertama', second: 'paruh kedua' } as const;

/** Half days as days: `3`, `2½`. */
export function daysOf(halves: number): string {
  const whole = Math.trunc(halves / 2);
  if (halves % 2 === 0) return String(whole);
  return whole === 0 ? (halves < 0 ? '-½' : '½') : `${whole}½`;
}

/** The page on which a request is read and answered. */
export function requestAddress({ id, kind }: { id: string; kind: RequestKind }): string {
  return kind === 'correction' ? `/presensi/koreksi/${id}` : `/presensi/cuti/${id}`;
}

/** What working days weigh, in half days. */
export function weightOf(workingDays: readonly unknown[], part: DayPart): number {
  return workingDays.length * halvesOf(part);
}

/** `12 hari (N-1: 6, tahun ini: 6)`. */
export function leftWords({ left }: Pick<LeaveBalance, 'left'>): string {
  return `${daysOf(left)} hari`;
}

/** `340 hari sebelum ini dan 30 hari yang diminta menjadi 370 hari dalam 24 bulan; paling lama 365 hari` */
export function togetherWords({ before, asked, most, withinMonths }: Together): string {
  return `${before} hari sebelum ini dan ${asked} hari yang diminta menjadi ${before + asked} hari dalam ${withinMonths} bulan; paling lama ${most} hari`;
}

/** A fault in words, with the field of the form that it is about. */
export function lengthFaultWords(fault: LengthFault, rules: KindRules): { field: string; message: string } {
  const cited = `(${rules.article})`;
  const limit =
    rules.atMost === null
      ? ''
      : 'months' in rules.atMost
        ? `${rules.atMost.months} bulan`
        : `${rules.atMost.days} hari`;
  switch (fault) {
    case 'backwards':
      return { field: 'sampai', message: 'Hari terakhir tidak boleh sebelum hari pertama.' };
    case 'half-day-not-allowed':
      return { field: 'bagian', message: `Jenis ini hanya untuk hari penuh ${cited}.` };
    case 'half-of-several-days':
      return { field: 'bagian', message: 'Setengah hari hanya untuk satu hari. Samakan kedua tanggalnya.' };
    case 'too-long':
      return {
        field: 'sampai',
        message: rules.takesAnnual
          ? `Paling lama ${limit}, dikurangi cuti tahunan yang sudah dipakai tahun ini ${cited}.`
          : `Paling lama ${limit} ${cited}.`,
      };
    case 'service-too-short':
      return {
        field: 'mulai',
        message: `Baru berhak setelah bekerja ${rules.serviceYears} tahun terus-menerus ${cited}.`,
      };
    case 'no-working-day':
      return { field: 'mulai', message: 'Tidak ada hari kerja Anda pada tanggal itu; tidak perlu diajukan.' };
    case 'too-late':
      return {
        field: 'mulai',
        message: `Diajukan paling lambat ${rules.lateWorkingDays} hari kerja setelah hari pertama. Mintalah pengelola kepegawaian unit Anda mengajukannya dengan alasan.`,
      };
    case 'too-near':
      return {
        field: 'mulai',
        message: `Diajukan paling lambat ${rules.aheadWorkingDays} hari kerja Anda sebelum hari pertama ${cited}. Bila mendesak, mintalah pengelola kepegawaian unit Anda mengajukannya dengan alasan.`,
      };
    case 'too-many-children':
      return {
        field: 'anak',
        message: `Cuti melahirkan sampai anak ke-${rules.childrenAtMost} ${cited}. Ajukan cuti besar.`,
      };
    case 'too-long-together':
      return {
        field: 'sampai',
        message: `Bersama yang sudah dipakai dalam ${rules.together?.withinMonths} bulan terakhir lamanya melewati ${limit} ${cited}.`,
      };
    case 'too-soon-again':
      return {
        field: 'mulai',
        message: `Baru dapat lagi ${rules.againAfterYears} tahun setelah yang terakhir berakhir ${cited}.`,
      };
    case 'too-much-travel':
      return {
        field: 'perjalanan',
        message: rules.travelDays
          ? `Tambahan perjalanan paling lama ${rules.travelDays} hari kalender, dan termasuk dalam tanggal yang diajukan ${cited}.`
          : `Tambahan hari perjalanan tidak ada pada jenis ini ${cited}.`,
      };
  }
}

/** Who did the last step, and what: for whoever comes too late. */
export function stepWords(step: Pick<RequestStep, 'act' | 'verdict' | 'actorName'>): string {
  const who = step.actorName ?? 'Sistem';
  switch (step.act) {
    case 'filed':
      return `${who} mengajukan`;
    case 'considered':
      return `${who} memberi pertimbangan: ${VERDICT_WORDS[step.verdict!].toLowerCase()}`;
    case 'decided':
      return `${who} memutuskan: ${VERDICT_WORDS[step.verdict!].toLowerCase()}`;
    case 'withdrawn':
      return `${who} menarik permohonan`;
    case 'cancelled':
      return `${who} membatalkan`;
    case 'returned':
      return `${who} mencatat kembali lebih awal`;
    case 'recounted':
      return `${who} menghitung ulang hari kerjanya`;
  }
}

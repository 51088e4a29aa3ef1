import type { NewMessage } from '../../people/index.js';
import { type Month, type TimeZone, type WorkDate, zoneAbbreviation } from '../../platform/index.js';
import { formatDay, formatMonth, formatNumber, formatTime } from '../../web/index.js';
import { periodAddress } from '../periods/period-words.js';
import { recapUrl } from '../reports/recap-address.rules.js';
import type { Week } from './reminder-timing.rules.js';

/** A shift of somebody who has not pressed as one should by now. */
export interface OpenShift {
  personId: string;
  workDate: WorkDate;
  seq: number;
  zone: TimeZone;
  /** Check-in: the last moment that is in time; check-out: until when a press counts. */
  until: Date;
}

/** A week of a unit with all below it, in days of people. */
export interface UnitWeek {
  personId: string;
  unitId: string;
  unitCode: string;
  unitName: string;
  days: number;
  present: number;
  late: number;
  away: number;
  absent: number;
  provisional: number;
}

/** A month that an office has not handed in. */
export interface OpenMonth {
  personId: string;
  officeId: string;
  officeCode: string;
  officeName: string;
}

const clock = (at: Date, zone: TimeZone) => `${formatTime(at, zone)} ${zoneAbbreviation(zone)}`;

export function checkInReminder({ personId, workDate, seq, zone, until }: OpenShift): NewMessage {
  return {
    personId,
    topic: 'reminder-check-in',
    title: 'Anda belum presensi masuk',
    body: `Tepat waktu sampai ${clock(until, zone)}, ${formatDay(workDate)}. Bila Anda sudah menekan di mesin, abaikan kabar ini.`,
    link: '/presensi',
    usefulUntil: until,
    dedupeKey: `reminder:check-in:${workDate}:${seq}`,
  };
}

export function checkOutReminder({ personId, workDate, seq, zone, until }: OpenShift): NewMessage {
  return {
    personId,
    topic: 'reminder-check-out',
    title: 'Anda belum presensi pulang',
    body: `Jam kerja ${formatDay(workDate)} sudah berakhir. Presensi pulang masih dihitung sampai ${clock(until, zone)}.`,
    link: '/presensi',
    usefulUntil: until,
    dedupeKey: `reminder:check-out:${workDate}:${seq}`,
  };
}

export function weeklyReport(week: Week, of: UnitWeek): NewMessage {
  const { personId, unitId, unitCode, unitName, days, present, late, away, absent, provisional } = of;
  const n = formatNumber;
  return {
    personId,
    topic: 'report-weekly',
    title: `Presensi minggu lalu: ${unitName}`.slice(0, 200),
    body:
      `${formatDay(week.from)} sampai ${formatDay(week.to)}, dihitung per orang per hari kerja: ${n(days)} hari; ` +
      `${n(present)} hadir (${n(late)} terlambat), ${n(away)} cuti atau dinas, ${n(absent)} tanpa keterangan, ` +
      `${n(provisional)} masih sementara. Termasuk unit di bawahnya.`,
    link: recapUrl({ dari: week.from, sampai: week.to, unit: unitCode }),
    dedupeKey: `reminder:weekly:${week.from}:${unitId}`,
  };
}

export function monthlyReminder(month: Month, of: OpenMonth): NewMessage {
  return {
    personId: of.personId,
    topic: 'report-monthly',
    title: `Rekap ${formatMonth(month)} belum diajukan: ${of.officeName}`.slice(0, 200),
    body: 'Periksa daftar periksanya, selesaikan yang ditandai, lalu ajukan rekapnya.',
    link: periodAddress(of.officeCode, month),
    dedupeKey: `reminder:monthly:${month}:${of.officeId}`,
  };
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FactTelling, ProcessingRegister, Retention } from '../../audit/index.js';
import { PersonalData } from '../../people/index.js';
import { ATTENDANCE_DATA } from './attendance-data.js';
import { DISCIPLINE_ACTIVITY, TPP_ACTIVITY } from './discipline-and-tpp-activities.js';
import { ATTENDANCE_KEPT, ATTENDANCE_RECORDS } from './attendance-retention.js';
import { ATTENDANCE_WORDS } from './attendance-words.js';
import { INTEGRITY_ACTIVITY } from './integrity-activity.js';

/** What this wing knows about people, keeps of it, and why. */
@Injectable()
export class AttendanceDuties implements OnModuleInit {
  constructor(
    private readonly data: PersonalData,
    private readonly retention: Retention,
    private readonly processing: ProcessingRegister,
    private readonly facts: FactTelling,
  ) {}

  onModuleInit(): void {
    this.data.contribute(ATTENDANCE_DATA);
    this.facts.register(ATTENDANCE_WORDS);
    for (const record of ATTENDANCE_RECORDS) this.retention.register(record);
    for (const record of ATTENDANCE_KEPT) this.retention.keep(record);
    this.processing.declare({
      activity: 'attendance',
      title: 'Presensi',
      purpose: 'Mencatat kehadiran, menghitung keterlambatan dan ketidakhadiran, dasar pembinaan disiplin',
      legalBasis:
        'Kewajiban hukum: UU 27/2022 Pasal 20 ayat (2) huruf c; PP 94/2021 tentang Disiplin PNS; Perpres 21/2023 tentang hari dan jam kerja',
      subjects: 'Pegawai yang wajib presensi',
      dataKinds: [
        'waktu masuk dan pulang',
        'jadwal dan sif',
        'cuti, izin, dan dinas dengan jenisnya, permohonannya dengan alasan, dan hak cuti',
        'keadaan hari kerja',
      ],
      recipients: ['Atasan dan pimpinan, menurut unit yang dipimpin', 'BKPSDM dan Inspektorat'],
      protection: [
        'presensi hanya dapat ditambah; koreksi adalah catatan baru',
        'tanpa data biometrik',
        'papan dan rekap menurut kewenangan; pembacaannya tercatat',
      ],
      tables: [
        'attendance_event',
        'attendance_request',
        'attendance_day',
        'attendance_month',
        'attendance_day_history',
        'approved_leave',
        'staff_request',
        'staff_request_step',
        'leave_account',
        'leave_used_before',
        'planned_shift',
        'planned_rest',
        'roster_entry',
        'roster_month',
        'roster_swap',
        'attendance_grace',
        'attendance_adjustment',
        'attendance_period_step',
        'closed_recap',
        'issued_paper',
        'first_day_report',
        'first_day_unit',
        'first_day_person',
        'issued_paper_file',
        'export_order',
        'export_part',
        'export_file',
        'rule_assignment',
        'rule_set',
        'rule_change',
        'rule_change_person',
        'dirty_day',
        'source_pin',
        'source_pin_move',
        'source_clock_change',
        'incident',
        'incident_step',
        'incident_choice',
        'incident_affected',
        'refused_press',
        'source_file',
        'source_line_kept',
      ],
    });
    this.processing.declare(DISCIPLINE_ACTIVITY);
    this.processing.declare(TPP_ACTIVITY);
    this.processing.declare(INTEGRITY_ACTIVITY);
    this.processing.declare({
      activity: 'documents',
      title: 'Dokumen pengajuan presensi dan cuti',
      purpose: 'Membuktikan alasan cuti, izin, dinas, dan perbaikan presensi kepada pejabat yang memutus',
      legalBasis:
        'Kewajiban hukum: UU 27/2022 Pasal 20 ayat (2) huruf c; PP 11/2017 jo PP 17/2020 Pasal 320 (surat keterangan dokter)',
      subjects: 'Pegawai yang mengajukan',
      dataKinds: ['surat keterangan dokter (data kesehatan)', 'surat tugas', 'foto bukti'],
      recipients: ['Pejabat yang mempertimbangkan dan memutus pengajuan itu, tidak ada yang lain'],
      protection: [
        'tersandi di basis data (AES-256-GCM)',
        'hanya dibuka pemiliknya dan yang memutus; setiap pembukaan tercatat',
        'jenis berkas diperiksa dari isinya; pemindaian virus bila dipasang',
      ],
      tables: ['document'],
    });
  }
}

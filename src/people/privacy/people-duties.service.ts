import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FactTelling, ProcessingRegister, Retention } from '../../audit/index.js';
import { SheetIntake } from '../import/working/sheet-intake.service.js';
import { PEOPLE_DATA, RECORD_DATA } from './people-data.js';
import { peopleRecords } from './people-retention.js';
import { PEOPLE_WORDS } from './people-words.js';
import { PersonalData } from './personal-data.service.js';

/** What this room knows about people, keeps of it, and why. */
@Injectable()
export class PeopleDuties implements OnModuleInit {
  constructor(
    private readonly data: PersonalData,
    private readonly retention: Retention,
    private readonly processing: ProcessingRegister,
    private readonly facts: FactTelling,
    private readonly sheets: SheetIntake,
  ) {}

  onModuleInit(): void {
    this.data.contribute(PEOPLE_DATA);
    this.data.contribute(RECORD_DATA);
    this.facts.register(PEOPLE_WORDS);
    const discardWaiting = this.sheets.discardWaiting.bind(this.sheets);
    for (const record of peopleRecords(discardWaiting)) this.retention.register(record);
    this.retention.keep({
      recordClass: 'person-changes',
      title: 'Riwayat kepegawaian',
      tables: [...EMPLOYEE_TABLES, 'account', 'role_assignment'],
      reason:
        'Arsip kepegawaian (Peraturan ANRI 22/2017) dan dasar hak masuk pada setiap hari yang lalu. Riwayat perubahan hanya dapat ditambah: dengannya sebuah impor dapat dibatalkan.',
    });
    this.retention.keep({
      recordClass: 'notice-choices',
      title: 'Pilihan pemberitahuan',
      tables: ['notice_choice', 'notice_setting', 'push_subscription'],
      reason:
        'Berlaku selama dipakai: pemiliknya mengubah atau mencabutnya sendiri, dan peramban yang tidak menerima lagi dihapus.',
    });
    this.processing.declare({
      activity: 'employees',
      title: 'Data kepegawaian dan susunan organisasi',
      purpose: 'Mengetahui siapa bekerja di mana, sebagai apa, dan dengan kewenangan apa pada setiap hari',
      legalBasis:
        'Kewajiban hukum dan kewenangan publik: UU 27/2022 Pasal 20 ayat (2) huruf c dan e; UU 20/2023 tentang ASN; Perpres 95/2018 (SPBE)',
      subjects: 'ASN (PNS, CPNS, PPPK) dan pejabat negara di lingkungan Pemerintah Kabupaten',
      dataKinds: [
        'nama, gelar, tanggal lahir, jenis kelamin',
        'NIP atau NI PPPK dengan riwayatnya',
        'status kepegawaian, golongan, jabatan, unit kerja, Plt/Plh, pelimpahan',
        'surel dan telepon',
        'kewenangan di dalam aplikasi',
      ],
      recipients: [
        'Pengelola kepegawaian, pimpinan, dan atasan, menurut unitnya',
        'Aplikasi, seperti tertulis pada Pemberian data kepada aplikasi',
      ],
      protection: [
        'setiap orang melihat datanya sendiri; pengelola hanya unitnya',
        'pengubahan memerlukan verifikasi dua langkah dan dasar keputusan',
        'setiap perubahan tercatat dengan nilai sebelum dan sesudah',
      ],
      tables: [...EMPLOYEE_TABLES, 'account', 'role_assignment', 'correction_request', ...SHEET_TABLES],
    });
    this.processing.declare({
      activity: 'messages-to-people',
      title: 'Kabar kepada pegawai',
      purpose: 'Memberitahukan putusan, tenggat, dan hal yang menunggu kepada orang yang berkepentingan',
      legalBasis:
        'Kewenangan publik: UU 27/2022 Pasal 20 ayat (2) huruf e; pemberitahuan putusan kepada yang bersangkutan, UU 30/2014 Pasal 61',
      subjects: 'Setiap orang yang memiliki akun',
      dataKinds: [
        'judul dan isi kabar',
        'waktu dikirim dan dibaca',
        'pilihan tentang surel, notifikasi, dan jam tenang',
      ],
      recipients: [
        'Penyedia surel pegawai: hanya jenis kabar dan tautan, tanpa nama, hari, dan alasan',
        'Layanan notifikasi peramban (bila diizinkan): isi tersandi yang tidak dapat dibacanya',
      ],
      protection: [
        'hanya terbaca oleh penerimanya',
        'tidak memuat isi dokumen',
        'surel pribadi dan notifikasi hanya bila pemiliknya memilihnya; alamat peramban disimpan tersandi',
      ],
      tables: [
        'inbox_message',
        'notice_waiting',
        'notice_dispatch',
        'notice_dispatch_message',
        'notice_choice',
        'notice_setting',
        'push_subscription',
      ],
    });
  }
}

const EMPLOYEE_TABLES = [
  'person',
  'person_number',
  'employment',
  'unit_membership',
  'service_break',
  'post_holding',
  'delegation',
  'person_change',
  'official_account',
  'unit_change',
  'scim_external_id',
  'import_batch',
] as const;
const SHEET_TABLES = ['import_row', 'import_entry', 'import_decision', 'import_forecast'] as const;

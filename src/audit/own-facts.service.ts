import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ProcessingRegister } from './processing/processing-register.service.js';
import { OWN_KEPT, OWN_RECORDS } from './retention/own-records.js';
import { Retention } from './retention/retention.service.js';

/** What this room and those below it keep, and why. */
@Injectable()
export class OwnFacts implements OnModuleInit {
  constructor(
    private readonly retention: Retention,
    private readonly processing: ProcessingRegister,
  ) {}

  onModuleInit(): void {
    for (const record of OWN_RECORDS) this.retention.register(record);
    for (const record of OWN_KEPT) this.retention.keep(record);
    this.processing.declare({
      activity: 'record',
      title: 'Catatan tindakan',
      purpose: 'Membuktikan siapa melakukan apa, menemukan penyalahgunaan, dan menjawab pemeriksaan',
      legalBasis:
        'Kewajiban hukum: UU 27/2022 Pasal 20 ayat (2) huruf c dan Pasal 35; Perpres 95/2018 (keamanan SPBE); Peraturan BSSN 4/2021',
      subjects: 'Pegawai yang memakai sistem atau yang datanya diubah',
      dataKinds: [
        'nama dan unit saat itu',
        'tindakan, waktu, hasil',
        'alamat jaringan',
        'nilai sebelum dan sesudah',
      ],
      recipients: [
        'Inspektorat (auditor), BKPSDM, dan Admin OPD untuk unitnya',
        'Setiap pegawai, tentang dirinya',
      ],
      protection: [
        'hanya dapat ditambah; basis data menolak perubahan dan penghapusan',
        'rantai sidik dengan tanda tangan harian',
        'dibaca menurut kewenangan, dan pembacaannya ikut tercatat',
      ],
      tables: ['audit_entry', 'retention_rule', 'outbox_message'],
    });
  }
}

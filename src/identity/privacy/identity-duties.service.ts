import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FactTelling, ProcessingRegister, type Recipient, Retention } from '../../audit/index.js';
import { PersonalData } from '../../people/index.js';
import { Database, type Queryable } from '../../platform/index.js';
import { PORTAL_CLIENT_ID } from '../applications/portal-application.js';
import { sharedData } from '../oidc/policy/consent-words.rules.js';
import { IDENTITY_DATA } from './identity-data.js';
import { IDENTITY_KEPT, IDENTITY_RECORDS } from './identity-retention.js';
import { IDENTITY_WORDS } from './identity-words.js';

/** What this wing knows about people, keeps of it, and why; and to whom it tells what. */
@Injectable()
export class IdentityDuties implements OnModuleInit {
  constructor(
    private readonly data: PersonalData,
    private readonly retention: Retention,
    private readonly processing: ProcessingRegister,
    private readonly facts: FactTelling,
    private readonly database: Database,
  ) {}

  onModuleInit(): void {
    this.data.contribute(IDENTITY_DATA);
    this.facts.register(IDENTITY_WORDS);
    this.facts.registerNames({
      fields: ['application', 'applications', 'byApplication', 'client_id'],
      names: (clientIds) => this.namesOf(clientIds),
    });
    for (const record of IDENTITY_RECORDS) this.retention.register(record);
    for (const record of IDENTITY_KEPT) this.retention.keep(record);
    this.processing.declare({
      activity: 'sign-in',
      title: 'Masuk dengan E-Akun',
      purpose: 'Membuktikan siapa yang masuk, dengan kekuatan yang diminta setiap aplikasi',
      legalBasis:
        'Kewenangan publik: UU 27/2022 Pasal 20 ayat (2) huruf e; kewajiban keamanan: Pasal 35 dan Peraturan BSSN 4/2021 Pasal 26 dan 27',
      subjects: 'Pegawai yang memiliki akun',
      dataKinds: [
        'sidik kata sandi dan rahasia verifikasi dua langkah (tersandi)',
        'sesi: waktu, alamat jaringan, peramban',
        'surat aktivasi dan pemulihan akun',
      ],
      recipients: ['Tidak ada di luar Pemerintah Kabupaten; pengelola akun melihat sesi, bukan rahasianya'],
      protection: [
        'argon2id; rahasia disandikan dengan kunci di luar basis data',
        'token dan kode hanya sebagai sidik',
        'percobaan dibatasi; sesi berakhir sendiri',
      ],
      tables: [
        'password_credential',
        'totp_factor',
        'totp_enrolment',
        'recovery_code',
        'session_fact',
        'oidc_artifact',
        'activation_code',
        'activation_batch',
        'activation_renewal',
      ],
    });
    this.processing.declare({
      activity: 'sharing',
      title: 'Pemberian data kepada aplikasi',
      purpose: 'Aplikasi Pemerintah Kabupaten mengenali pegawai tanpa akun sendiri-sendiri',
      legalBasis:
        'Kewenangan publik: UU 27/2022 Pasal 20 ayat (2) huruf e; kepada aplikasi pihak lain dengan persetujuan: huruf a',
      subjects: 'Pegawai yang membuka aplikasi',
      dataKinds: [
        'menurut pendaftaran setiap aplikasi, tertulis pada penerima',
        'siapa membuka aplikasi mana',
      ],
      protection: [
        'hanya data yang diminta dan diizinkan pada pendaftaran',
        'aturan akses menurut unit, peran, atau orang',
        'pegawai melihat dan mencabut pada Aplikasi saya',
      ],
      tables: [
        'application_visit',
        'application_consent',
        'application_entry_rule',
        'application_problem',
        'application_secret',
        'application_rights',
      ],
      recipientsNow,
    });
  }

  private async namesOf(clientIds: readonly string[]): Promise<Record<string, string>> {
    const rows = await this.database.query<{ id: string; name: string }>(
      `select client_id as id, name from application where client_id = any($1::text[])`,
      [clientIds],
    );
    return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
  }
}

/** Every application that is in use, with what its registration lets it have. */
async function recipientsNow(on: Queryable): Promise<Recipient[]> {
  const applications = await on.query<{ name: string; scope: string | null; claims: string[] | null }>(
    `select name, metadata->>'scope' as scope, metadata->'e_akun'->'claims' as claims from application
     where status = 'active' and client_id <> $1 order by lower(name)`,
    [PORTAL_CLIENT_ID],
  );
  return applications.map(({ name, scope, claims }) => {
    const shared = sharedData((scope ?? '').split(' '), [], claims ?? undefined);
    const data = shared.flatMap(({ items }) => items);
    return { name, data: data.length > 0 ? data : ['tanda pengenal akun saja'] };
  });
}

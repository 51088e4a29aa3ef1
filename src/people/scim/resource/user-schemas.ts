import { EMPLOYMENT_KINDS } from '../../person-words.js';
import { type Attribute, type ScimSchema, attribute } from './attribute.js';
import { ENTERPRISE, SERVANT, USER } from './schema-ids.js';

const readOnly = { mutability: 'readOnly' } as const;
const exact = { caseExact: true } as const;
const personal = { personal: true } as const;
const complex = (name: string, description: string, subAttributes: Attribute[], more: object = {}) =>
  attribute(name, description, { type: 'complex', subAttributes, ...more });
const day = 'YYYY-MM-DD.';

/** Attributes that every resource has (RFC 7643 section 3.1); they stand in no schema. */
export const COMMON: readonly Attribute[] = [
  attribute('schemas', 'URN skema sumber daya ini.', {
    ...exact,
    ...readOnly,
    multiValued: true,
    type: 'reference',
    returned: 'always',
  }),
  attribute('id', 'UUID; tidak pernah berubah.', {
    ...exact,
    ...readOnly,
    returned: 'always',
    uniqueness: 'server',
  }),
  complex(
    'meta',
    'Tentang sumber daya ini.',
    [
      attribute('resourceType', 'User atau Group.', { ...exact, ...readOnly }),
      attribute('created', 'Saat dicatat.', { type: 'dateTime', ...readOnly }),
      attribute('lastModified', 'Saat terakhir diubah.', { type: 'dateTime', ...readOnly }),
      attribute('location', 'Alamat sumber daya.', { ...exact, ...readOnly, type: 'reference' }),
      attribute('version', 'ETag.', { ...exact, ...readOnly }),
    ],
    readOnly,
  ),
];

export const USER_SCHEMA: ScimSchema = {
  id: USER,
  name: 'User',
  description: 'Pegawai',
  attributes: [
    attribute('externalId', 'ID pada sistem pemanggil; milik setiap aplikasi sendiri-sendiri.', exact),
    attribute('userName', 'NIP. Bagi yang tidak mempunyai NIP: id.', {
      required: true,
      uniqueness: 'server',
    }),
    complex(
      'name',
      'Nama.',
      [
        attribute('formatted', 'Nama lengkap dengan gelar.', readOnly),
        attribute(
          'givenName',
          'Nama lengkap tanpa gelar, atau bagian depannya bagi sistem yang memisahkannya.',
        ),
        attribute(
          'familyName',
          'Bagian belakang nama, bagi sistem yang memisahkannya; disimpan per aplikasi. Di sini nama itu satu.',
        ),
        attribute('honorificPrefix', 'Gelar depan.'),
        attribute('honorificSuffix', 'Gelar belakang.'),
      ],
      { required: true },
    ),
    attribute('displayName', 'Nama lengkap dengan gelar.', readOnly),
    attribute('title', 'Jabatan.'),
    attribute('userType', 'Jenis kepegawaian; diubah melalui employmentKind.', {
      ...readOnly,
      canonicalValues: EMPLOYMENT_KINDS,
    }),
    attribute('active', 'Bekerja hari ini. false: berhenti (sebutkan endReason).', { type: 'boolean' }),
    complex(
      'emails',
      'Surel: satu kedinasan (work), satu pribadi (home).',
      [
        attribute('value', 'Alamat surel.', { required: true }),
        attribute('type', 'work atau home.', { canonicalValues: ['work', 'home'] }),
        attribute('primary', 'Yang kedinasan.', { type: 'boolean', ...readOnly }),
      ],
      { multiValued: true },
    ),
    complex(
      'phoneNumbers',
      'Satu nomor ponsel.',
      [
        attribute('value', 'Nomor.', { required: true }),
        attribute('type', 'mobile.', { canonicalValues: ['mobile'] }),
      ],
      { multiValued: true, ...personal },
    ),
    complex(
      'groups',
      'Unit kerja.',
      [
        attribute('value', 'id unit.', { ...exact, ...readOnly }),
        attribute('$ref', 'Alamat unit.', {
          ...exact,
          ...readOnly,
          type: 'reference',
          referenceTypes: ['Group'],
        }),
        attribute('display', 'Nama unit.', readOnly),
        attribute('type', 'direct.', { ...readOnly, canonicalValues: ['direct'] }),
      ],
      { multiValued: true, ...readOnly },
    ),
  ],
};

export const ENTERPRISE_SCHEMA: ScimSchema = {
  id: ENTERPRISE,
  name: 'EnterpriseUser',
  description: 'RFC 7643 bagian 4.3',
  attributes: [
    attribute('employeeNumber', 'NIP; sama dengan userName.', { ...exact, uniqueness: 'server' }),
    attribute('organization', 'Nama pemerintah daerah.', readOnly),
    attribute('department', 'Nama unit kerja; diubah melalui unitCode atau Group.', readOnly),
  ],
};

export const SERVANT_SCHEMA: ScimSchema = {
  id: SERVANT,
  name: 'CivilServant',
  description: 'Kepegawaian ASN',
  attributes: [
    attribute('unitCode', 'Kode unit kerja.', { ...exact, required: true }),
    attribute('employmentKind', 'Jenis kepegawaian.', {
      ...exact,
      required: true,
      canonicalValues: EMPLOYMENT_KINDS,
    }),
    attribute('rank', 'Golongan ruang.', exact),
    attribute('positionKind', 'Jenis jabatan.', {
      ...exact,
      canonicalValues: ['structural', 'functional', 'staff'],
    }),
    attribute('echelon', 'Eselon, misalnya III.a.', exact),
    attribute('contractUntil', `Hari terakhir kontrak PPPK, ${day}`, exact),
    attribute('birthDate', `Tanggal lahir, ${day}`, { ...exact, ...personal }),
    attribute('sex', 'Jenis kelamin.', { ...exact, ...personal, canonicalValues: ['male', 'female'] }),
    attribute('siasnId', 'pnsId pada SIASN.', { ...exact, ...personal }),
    attribute('retirementDate', `TMT pensiun, ${day}`, { ...exact, ...personal }),
    attribute('effectiveDate', `Mulai kapan perubahan ini berlaku, ${day} Bawaan: hari ini.`, {
      ...exact,
      mutability: 'writeOnly',
      returned: 'never',
    }),
    attribute('decree', 'Nomor SK atau alasan perubahan ini.', {
      ...exact,
      mutability: 'writeOnly',
      returned: 'never',
    }),
    attribute('endReason', 'Mengapa berhenti, bersama active: false.', {
      ...exact,
      mutability: 'writeOnly',
      returned: 'never',
      canonicalValues: [
        'retired',
        'died',
        'contract-ended',
        'resigned',
        'dismissed',
        'transferred-out',
        'corrected',
      ],
    }),
  ],
};

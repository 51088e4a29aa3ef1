import { type ScimSchema, attribute } from './attribute.js';
import { GROUP, UNIT } from './schema-ids.js';

const readOnly = { mutability: 'readOnly', caseExact: true } as const;

export const GROUP_SCHEMA: ScimSchema = {
  id: GROUP,
  name: 'Group',
  description: 'Unit kerja',
  attributes: [
    attribute('displayName', 'Nama unit. Unit diubah dengan keputusan, tidak melalui SCIM.', {
      mutability: 'readOnly',
      required: true,
    }),
    attribute('members', 'Pegawai unit ini sendiri; yang ditambahkan pindah ke unit ini.', {
      type: 'complex',
      multiValued: true,
      subAttributes: [
        attribute('value', 'id pegawai.', { mutability: 'immutable', caseExact: true }),
        attribute('$ref', 'Alamat pegawai.', { ...readOnly, type: 'reference', referenceTypes: ['User'] }),
        attribute('display', 'Nama pegawai.', { mutability: 'readOnly' }),
        attribute('type', 'User.', { mutability: 'immutable', canonicalValues: ['User'] }),
      ],
    }),
  ],
};

export const UNIT_SCHEMA: ScimSchema = {
  id: UNIT,
  name: 'Unit',
  description: 'Tempat unit dalam susunan organisasi',
  attributes: [
    attribute('code', 'Kode unit.', { ...readOnly, uniqueness: 'server' }),
    attribute('shortName', 'Singkatan.', { mutability: 'readOnly' }),
    attribute('kind', 'Jenis unit.', readOnly),
    attribute('parentCode', 'Kode unit di atasnya.', readOnly),
    attribute('effectiveDate', 'Mulai kapan pegawai yang ditambahkan pindah, YYYY-MM-DD. Bawaan: hari ini.', {
      mutability: 'writeOnly',
      caseExact: true,
      returned: 'never',
    }),
    attribute('decree', 'Nomor SK atau alasan perpindahan.', {
      mutability: 'writeOnly',
      caseExact: true,
      returned: 'never',
    }),
  ],
};

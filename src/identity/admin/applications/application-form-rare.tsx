import { Field } from '../../../web/index.js';
import {
  Box,
  Choice,
  Lines,
  Owner,
  type OwnersProps,
  type PartProps,
  Text,
  faultsOf,
} from './application-form-fields.js';

/** Open when something in it is wrong or set. */
export function RareSettings({
  values,
  faults,
  owners,
  clientId,
}: PartProps & OwnersProps & { clientId: string | undefined }) {
  const usual = {
    id_token_signed_response_alg: 'ES256',
    role_claim: 'roles',
    signs_in: 'ya',
    first_party: 'ya',
  };
  const names = [...RARE_TEXTS, ...RARE_BOXES];
  const open = names.some(
    (name) => faultsOf(faults, name) || values[name] !== (usual[name as keyof typeof usual] ?? ''),
  );
  return (
    <details open={open || Boolean(clientId) || faultsOf(faults, 'client_id') !== undefined}>
      <summary>Pengaturan lanjutan</summary>
      {clientId !== undefined && (
        <Field
          label="ID klien"
          name="client_id"
          value={clientId}
          error={faultsOf(faults, 'client_id')}
          hint="Dibuatkan bila kosong. Tidak dapat diganti kemudian."
          required={false}
          maxLength={80}
          spellcheck={false}
          autocapitalize="none"
        />
      )}
      <Box {...{ values, faults }} name="signs_in" />
      <Box {...{ values, faults }} name="client_credentials" />
      <Box {...{ values, faults }} name="device_code" />
      <Box {...{ values, faults }} name="first_party" />
      <Box {...{ values, faults }} name="claims_in_id_token" />
      <Choice
        {...{ values, faults }}
        name="id_token_signed_response_alg"
        words={{ ES256: 'ES256 (dianjurkan)', RS256: 'RS256, bagi pustaka lama' }}
      />
      <Lines
        {...{ values, faults }}
        name="claims"
        hint="Nama klaim, dipisahkan spasi atau baris. Kosong: semua klaim dari cakupan di atas."
        rows={2}
      />
      <Text {...{ values, faults }} name="role_claim" />
      <Lines
        {...{ values, faults }}
        name="role_map"
        hint="Satu padanan per baris: supervisor = kepala, atau opd-admin @ DINKES = admin-kesehatan. Kosong: peran E-Akun apa adanya."
        rows={3}
      />
      <Owner
        {...{ values, faults, owners }}
        name="service_unit"
        hint="Data unit ini dan bawahannya boleh dibaca aplikasi atas namanya sendiri lewat API."
      />
      <Lines
        {...{ values, faults }}
        name="allowed_origins"
        hint="Misalnya https://app.contoh.go.id, satu per baris."
        rows={2}
      />
      <Text
        {...{ values, faults }}
        name="resource"
        hint="Bila aplikasi ini sendiri sebuah API: alamat yang menjadi namanya di dalam token."
        type="url"
      />
      <Box
        {...{ values, faults }}
        name="pkce_exempt"
        warning="Hanya untuk aplikasi lama yang tidak dapat diubah: kode masuk yang dicuri lalu dapat dipakai orang lain."
      />
      <Box
        {...{ values, faults }}
        name="fapi"
        warning="Mewajibkan PAR, DPoP, dan private_key_jwt. Aplikasi yang belum siap langsung berhenti dapat masuk."
      />
    </details>
  );
}

const RARE_TEXTS = [
  'id_token_signed_response_alg',
  'claims',
  'role_claim',
  'role_map',
  'service_unit',
  'allowed_origins',
  'resource',
] as const;
const RARE_BOXES = [
  'signs_in',
  'client_credentials',
  'device_code',
  'first_party',
  'claims_in_id_token',
  'pkce_exempt',
  'fapi',
] as const;

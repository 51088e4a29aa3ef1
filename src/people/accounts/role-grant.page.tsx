import { ROLES, type Role } from '../../access/index.js';
import type { Fault } from '../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  SelectField,
  TextAreaField,
  faultOf,
} from '../../web/index.js';
import { ROLE_WORDS } from '../person-words.js';
import { ACTIVE_BEFORE } from './granting.rules.js';
import type { RoleReceiver } from './role-assignments.query.js';

const ROOT = [
  { label: 'Kelola', href: '/kelola' },
  { label: 'Peran', href: '/kelola/peran' },
];

export interface FindReceiverPageProps {
  text: string;
  /** Null before the first search. */
  found: readonly RoleReceiver[] | null;
  faults: readonly Fault[];
}

/** `/kelola/peran/baru`: to whom? */
export function FindReceiverPage({ text, found, faults }: FindReceiverPageProps) {
  return (
    <Layout title="Beri peran" faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[...ROOT, { label: 'Beri peran' }]} />
      <h1>Beri peran</h1>
      <ErrorSummary faults={faults} />
      <Card title="Kepada siapa?">
        <form method="post" action="/kelola/peran/baru" class="form">
          <Field
            label="NIP atau nama"
            name="cari"
            value={text}
            error={faultOf(faults, 'cari')}
            hint="NIP lengkap 18 angka, atau sebagian nama. Hanya pegawai di unit Anda dan unit di bawahnya."
            autocomplete="off"
            spellcheck={false}
          />
          <Button>Cari</Button>
        </form>
      </Card>
      {found && (
        <DataTable
          caption="Pegawai yang ditemukan"
          narrow="stack"
          rows={found}
          rowKey={({ personId }) => personId}
          empty="Tidak ada pegawai aktif yang cocok di unit Anda."
          columns={[
            {
              header: 'Nama',
              rowHeader: true,
              cell: ({ personId, name }) => <a href={`/kelola/peran/baru/${personId}`}>{name}</a>,
            },
            { header: 'Jabatan', cell: ({ position }) => position },
            { header: 'Unit kerja', cell: ({ unitName }) => unitName },
          ]}
        />
      )}
    </Layout>
  );
}

/** A role that may be given, with the units for which. */
export interface Offer {
  role: Role;
  decree: boolean;
}

export interface GrantRolePageProps {
  receiver: RoleReceiver;
  /** The account is in use: there is a password. */
  activated: boolean;
  offers: readonly Offer[];
  units: readonly { code: string; name: string }[];
  typed: { peran: string; unit: string; mulai: string; sampai: string; alasan: string; surat: string };
  today: string;
  faults: readonly Fault[];
}

/** `/kelola/peran/baru/:personId` */
export function GrantRolePage(props: GrantRolePageProps) {
  const { receiver, activated, offers, units, typed, today, faults } = props;
  const first = activated ? [] : offers.filter(({ role }) => ACTIVE_BEFORE.includes(role));
  const byDecree = offers.filter(({ decree }) => decree).map(({ role }) => ROLE_WORDS[role]);
  return (
    <Layout title={`Beri peran kepada ${receiver.name}`} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[...ROOT, { label: 'Beri peran', href: '/kelola/peran/baru' }, { label: receiver.name }]}
      />
      <h1>{`Beri peran kepada ${receiver.name}`}</h1>
      <p class="muted">
        {receiver.position}, {receiver.unitName}.{' '}
        <a href={`/kelola/peran?orang=${receiver.personId}`}>Peran yang sudah dipegang</a>
      </p>
      <ErrorSummary faults={faults} />
      {first.length > 0 && (
        <Notice kind="warning" title="Akun pegawai ini belum aktif">
          <p>
            {`Surat aktivasi membuka semua kewenangan pemegangnya, jadi hanya dicetak oleh petugas yang dapat memberi peran itu juga. Sebelum diberi peran ${first.map(({ role }) => ROLE_WORDS[role]).join(', ')}, pegawai ini mengaktifkan akunnya dahulu; sesudahnya tidak ada surat yang dapat dicetak untuknya.`}
          </p>
        </Notice>
      )}
      {offers.length === 0 ? (
        <Notice kind="warning" title="Tidak ada peran yang dapat Anda berikan">
          <p>Anda hanya dapat memberi peran yang Anda pegang sendiri, untuk unit Anda dan di bawahnya.</p>
        </Notice>
      ) : (
        <Card>
          <form method="post" action={`/kelola/peran/baru/${receiver.personId}`} class="form">
            <SelectField
              label="Peran"
              name="peran"
              value={typed.peran}
              error={faultOf(faults, 'peran')}
              hint="Hanya peran yang Anda pegang sendiri, atau yang seluruh kewenangannya Anda pegang."
              options={[
                { value: '', label: 'Pilih peran' },
                ...ROLES.filter((role) => offers.some((offer) => offer.role === role)).map((role) => ({
                  value: role,
                  label: ROLE_WORDS[role],
                })),
              ]}
            />
            <SelectField
              label="Untuk unit"
              name="unit"
              value={typed.unit}
              error={faultOf(faults, 'unit')}
              hint="Peran berlaku untuk unit ini dan semua unit di bawahnya."
              options={[
                { value: '', label: 'Pilih unit' },
                ...units.map(({ code, name }) => ({ value: code, label: `${name} (${code})` })),
              ]}
            />
            <Field
              label="Mulai"
              name="mulai"
              type="date"
              min={today}
              value={typed.mulai}
              error={faultOf(faults, 'mulai')}
              width="short"
            />
            <Field
              label="Sampai dengan"
              name="sampai"
              type="date"
              min={today}
              value={typed.sampai}
              error={faultOf(faults, 'sampai')}
              hint="Hari terakhir. Kosongkan bila sampai ada perubahan."
              required={false}
              width="short"
            />
            <Field
              label="Nomor surat keputusan"
              name="surat"
              value={typed.surat}
              error={faultOf(faults, 'surat')}
              hint={byDecree.length > 0 ? `Wajib untuk ${byDecree.join(', ')}.` : undefined}
              required={false}
              maxLength={200}
              autocomplete="off"
            />
            <TextAreaField
              label="Alasan"
              name="alasan"
              value={typed.alasan}
              error={faultOf(faults, 'alasan')}
              hint="Misalnya: menggantikan pengelola sebelumnya. Tercatat atas nama Anda."
              rows={2}
              maxLength={300}
            />
            <Button>Beri peran</Button>
          </form>
        </Card>
      )}
    </Layout>
  );
}

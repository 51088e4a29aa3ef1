import { PERMISSIONS, type Permission, ROLES, type Role, reachOf } from '../../access/index.js';
import { Breadcrumbs, Card, DataTable, Layout, formatDay, formatNumber } from '../../web/index.js';
import type { WorkDate } from '../../platform/index.js';
import { PERMISSION_WORDS, REACH_WORDS } from '../permission-words.js';
import { ROLE_WORDS } from '../person-words.js';
import { APPOINTED_BY_DECREE, CONTAINED } from './granting.rules.js';
import { type RoleRights, rightsByRole } from './matrix.rules.js';

export interface MatrixPageProps {
  day: WorkDate;
  /** How many people hold each role now, within the reader's units. */
  holders: ReadonlyMap<Role, number>;
}

/** `/kelola/kewenangan`: the policy itself, from the same table that decides. */
export function MatrixPage({ day, holders }: MatrixPageProps) {
  return (
    <Layout title="Kewenangan" wide scripts={['print-button.js']}>
      <Breadcrumbs crumbs={[{ label: 'Kelola', href: '/kelola' }, { label: 'Kewenangan' }]} />
      <div class="row">
        <h1>Kewenangan</h1>
        <print-button label="Cetak" />
      </div>
      <p>
        Siapa boleh berbuat apa, dan sampai di mana. Halaman ini dibuat dari tabel yang juga memutuskan setiap
        permintaan; keduanya tidak dapat berbeda. Jumlah pemegang: {formatDay(day)}, di unit yang boleh Anda
        lihat.
      </p>
      <Legend />
      <h2>Tabel kewenangan</h2>
      <div class="matrix-table">
        <DataTable
          caption="Tindakan menurut peran"
          captionHidden
          rows={PERMISSIONS}
          rowKey={(permission) => permission}
          columns={[
            {
              header: 'Tindakan',
              rowHeader: true,
              cell: (permission) => <a href={`#${idOf(permission)}`}>{PERMISSION_WORDS[permission].name}</a>,
            },
            ...ROLES.map((role) => ({
              header: ROLE_WORDS[role],
              cell: (permission: Permission) => <Cell role={role} permission={permission} />,
            })),
          ]}
        />
      </div>
      <h2>Menurut peran</h2>
      {rightsByRole().map(({ role, rights }) => (
        <Card key={role} title={ROLE_WORDS[role]} level={3} aside={<Holders role={role} holders={holders} />}>
          <Rights rights={rights} />
          <GivenBy role={role} />
        </Card>
      ))}
      <h2>Menurut tindakan</h2>
      <dl class="matrix-actions">
        {PERMISSIONS.map((permission) => (
          <Action key={permission} permission={permission} />
        ))}
      </dl>
    </Layout>
  );
}

const REACHES = ['self', 'below', 'whole'] as const;

/** How far is said once for all that reach so far. */
function Rights({ rights }: Pick<RoleRights, 'rights'>) {
  return REACHES.map((wanted) => {
    const those = rights.filter(({ reach }) => reach === wanted);
    if (those.length === 0) return null;
    return (
      <div key={wanted}>
        <p class="muted small">{REACH_WORDS[wanted].name}</p>
        <ul>
          {those.map(({ permission }) => (
            <li key={permission}>{PERMISSION_WORDS[permission].sentence}</li>
          ))}
        </ul>
      </div>
    );
  });
}

function Legend() {
  return (
    <Card title="Cara membaca">
      <ul>
        {Object.values(REACH_WORDS).map(({ code, name, sentence }) => (
          <li key={code}>
            <strong>{code}</strong> {name}: {sentence}.
          </li>
        ))}
        <li>Kosong: tidak boleh.</li>
      </ul>
      <p>
        Peran selalu dipegang untuk satu unit. Yang memegangnya untuk kabupaten memegangnya untuk semua unit.
        Di luar unit itu tidak ada peran yang berlaku.
      </p>
    </Card>
  );
}

function Cell({ role, permission }: { role: Role; permission: Permission }) {
  const reach = reachOf(role, permission);
  if (reach === null) return <span class="visually-hidden">tidak boleh</span>;
  const { code, name } = REACH_WORDS[reach];
  return (
    <abbr title={name}>
      <span aria-hidden="true">{code}</span>
      <span class="visually-hidden">{name}</span>
    </abbr>
  );
}

function Holders({ role, holders }: { role: Role; holders: ReadonlyMap<Role, number> }) {
  if (role === 'employee') return <span class="muted">setiap pegawai</span>;
  const count = holders.get(role) ?? 0;
  return <a href={`/kelola/peran?peran=${role}`}>{formatNumber(count)} orang sekarang</a>;
}

/** Who may give the role to somebody else: the rules of `granting.rules.ts`, in words. */
function GivenBy({ role }: { role: Role }) {
  if (role === 'employee')
    return (
      <p class="muted">Tidak diberikan: berlaku selama seseorang menjadi pegawai, untuk unit kerjanya.</p>
    );
  const containing = ROLES.filter((other) => CONTAINED[other]?.includes(role)).map(
    (other) => ROLE_WORDS[other],
  );
  const givers = [
    ...(reachOf(role, 'roles:grant') === null ? [] : [`${ROLE_WORDS[role]} untuk unitnya dan di bawahnya`]),
    ...containing,
    ...(APPOINTED_BY_DECREE.includes(role)
      ? [`${ROLE_WORDS['system-admin']} dengan nomor surat keputusan`]
      : []),
  ];
  return (
    <p class="muted">
      Diberikan oleh: {givers.join('; ')}.
      {role === 'supervisor' &&
        ' Kepala unit, Plt., Plh., dan penerima pelimpahan memegangnya karena jabatannya.'}
      {role === 'system-admin' && ' Hanya untuk seluruh kabupaten dan dengan nomor surat keputusan.'}
    </p>
  );
}

function Action({ permission }: { permission: Permission }) {
  const holders = ROLES.filter((role) => reachOf(role, permission) !== null);
  return (
    <div id={idOf(permission)}>
      <dt>
        {PERMISSION_WORDS[permission].name} <code>{permission}</code>
      </dt>
      <dd>
        {PERMISSION_WORDS[permission].sentence}{' '}
        <span class="muted">Boleh: {holders.map((role) => ROLE_WORDS[role]).join(', ')}.</span>
      </dd>
    </div>
  );
}

const idOf = (permission: Permission) => `tindakan-${permission.replace(':', '-')}`;

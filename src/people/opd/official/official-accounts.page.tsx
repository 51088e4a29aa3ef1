import type { Fault, WorkDate } from '../../../platform/index.js';
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
  faultOf,
  fieldsOf,
  dateWords,
  spanWords,
  type Typed,
} from '../../../web/index.js';
import { Lacks } from './lacks.js';
import { unitAddress } from '../unit-kinds.js';
import { CHANNELS, CHANNEL_WORDS, type Channel } from './official-account.rules.js';
import type { OfficialAccount } from './official-account.js';

interface OfficialAccountsPageProps {
  unit: { code: string; name: string };
  /** The day shown: today, or the first of a unit that is still to come. */
  day: WorkDate;
  planned: boolean;
  accounts: readonly OfficialAccount[];
  typed: Typed;
  /** People who bear the name that was typed. */
  candidates: readonly { id: string; name: string }[];
  faults: readonly Fault[];
  done: string | null;
}

/** `/kelola/unit/:code/akun-resmi` */
export function OfficialAccountsPage(props: OfficialAccountsPageProps) {
  const { unit, day, planned, accounts, faults, done } = props;
  const title = `Akun resmi ${unit.name}`;
  const isCurrent = ({ from, until }: OfficialAccount) => from <= day && (until === null || until > day);
  const others = accounts.filter((account) => !isCurrent(account));
  return (
    <Layout title={title} faulty={faults.length > 0} wide>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Kelengkapan akun resmi', href: '/kelola/akun-resmi' },
          { label: unit.name },
        ]}
      />
      <h1>{title}</h1>
      {done && <Notice kind="success" title={done} live />}
      <ErrorSummary faults={faults} />
      <Card title={planned ? `Sejak ${dateWords(day)}` : 'Hari ini'}>
        <DataTable
          caption={`Akun resmi pada ${dateWords(day)}`}
          captionHidden
          narrow="stack"
          rows={CHANNELS.map((channel) => ({
            channel,
            account: accounts.find((one) => one.channel === channel && isCurrent(one)),
          }))}
          rowKey={({ channel }) => channel}
          columns={[
            { header: 'Kanal', rowHeader: true, cell: ({ channel }) => CHANNEL_WORDS[channel] },
            {
              header: 'Alamat',
              cell: ({ account }) => account && <span class="stored">{account.address}</span>,
            },
            { header: 'Pengelola', cell: ({ account }) => account?.adminName ?? '' },
            { header: 'SK', cell: ({ account }) => decreeWords(account) },
            { header: 'Keadaan', cell: ({ account }) => <Lacks account={account} /> },
            {
              header: 'Tindakan',
              cell: ({ channel, account }) => (
                <a href={`${unitAddress(unit.code)}/akun-resmi?kanal=${channel}#isian`}>
                  {account ? 'Ubah' : 'Catat'}
                  <span class="visually-hidden">{` ${CHANNEL_WORDS[channel]}`}</span>
                </a>
              ),
            },
          ]}
        />
      </Card>
      <AccountForm {...props} />
      <EndForm {...props} />
      {others.length > 0 && (
        <Card title="Riwayat dan rencana">
          <DataTable
            caption="Akun resmi pada waktu lain"
            captionHidden
            narrow="stack"
            rows={others}
            rowKey={({ id }) => id}
            columns={[
              { header: 'Kanal', rowHeader: true, cell: ({ channel }) => CHANNEL_WORDS[channel] },
              { header: 'Masa', cell: ({ from, until }) => spanWords(from, until) },
              { header: 'Alamat', cell: ({ address }) => <span class="stored">{address}</span> },
              { header: 'Pengelola', cell: ({ adminName }) => adminName ?? '' },
              { header: 'SK', cell: decreeWords },
            ]}
          />
        </Card>
      )}
    </Layout>
  );
}

export function decreeWords(
  account: Pick<OfficialAccount, 'decreeNumber' | 'decreeDate'> | undefined,
): string {
  if (!account?.decreeNumber) return '';
  return account.decreeDate
    ? `${account.decreeNumber}, ${dateWords(account.decreeDate)}`
    : account.decreeNumber;
}

function AccountForm({ unit, typed, candidates, faults }: OfficialAccountsPageProps) {
  const field = fieldsOf(typed, faults);
  return (
    <Card title="Catat atau ubah akun">
      <form id="isian" method="post" action={`${unitAddress(unit.code)}/akun-resmi`} class="form">
        <SelectField
          label="Kanal"
          {...field('kanal')}
          options={CHANNELS.map((channel) => ({ value: channel as string, label: CHANNEL_WORDS[channel] }))}
        />
        <Field
          label="Alamat"
          {...field('alamat')}
          hint="Alamat lengkap, atau nama akun seperti @dinkes.pbg"
          maxLength={300}
          autocapitalize="none"
          spellcheck={false}
          autocomplete="off"
        />
        {candidates.length > 0 ? (
          <SelectField
            label="Pengelola yang ditunjuk"
            name="pilihan"
            value={typed['pilihan'] ?? ''}
            error={faultOf(faults, 'pengelola')}
            options={[
              { value: '', label: 'Pilih' },
              ...candidates.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        ) : (
          <>
            <Field
              label="Pengelola yang ditunjuk"
              {...field('pengelola')}
              required={false}
              hint="Nama atau NIP pegawai unit ini atau unit di bawahnya."
              maxLength={150}
              autocomplete="off"
            />
            <input type="hidden" name="pilihan" value={typed['pilihan'] ?? ''} />
          </>
        )}
        <Field
          label="Nomor SK penunjukan"
          {...field('nomorSk')}
          required={false}
          maxLength={100}
          autocomplete="off"
        />
        <Field label="Tanggal SK" type="date" {...field('tanggalSk')} required={false} width="short" />
        <Field label="Berlaku sejak" type="date" {...field('tanggal')} width="short" />
        <Button>Simpan</Button>
      </form>
    </Card>
  );
}

function EndForm({ unit, accounts, day }: OfficialAccountsPageProps) {
  const channels = CHANNELS.filter((channel: Channel) =>
    accounts.some(
      (one) => one.channel === channel && one.from <= day && (one.until === null || one.until > day),
    ),
  );
  if (channels.length === 0) return null;
  return (
    <Card>
      <details>
        <summary>Akhiri sebuah akun</summary>
        <form method="post" action={`${unitAddress(unit.code)}/akun-resmi/pengakhiran`} class="form">
          <SelectField
            label="Akun yang berakhir"
            name="kanalBerakhir"
            options={channels.map((channel) => ({ value: channel as string, label: CHANNEL_WORDS[channel] }))}
          />
          <Field label="Hari terakhir berlaku" name="tanggalBerakhir" type="date" value={day} width="short" />
          <Field label="Alasan" name="alasan" maxLength={300} autocomplete="off" />
          <Button look="danger">Akhiri</Button>
        </form>
      </details>
    </Card>
  );
}

import type { Fault } from '../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Field,
  Layout,
  LinkButton,
  Notice,
  faultOf,
} from '../../web/index.js';
import type { LeaveOverview } from './leave-desk.service.js';
import type { Colleague } from './officers.service.js';
import { BalanceBar } from './request-parts.js';
import { daysOf, leftWords } from './request-words.rules.js';
import type { UsedBefore } from './used-before.service.js';

export interface UsedBeforePageProps {
  whom: Colleague;
  overview: LeaveOverview;
  entered: readonly UsedBefore[];
  typed: Readonly<Record<string, string>>;
  faults: readonly Fault[];
  done: boolean;
}

/** `/presensi/cuti/saldo/:personId` */
export function UsedBeforePage({ whom, overview, entered, typed, faults, done }: UsedBeforePageProps) {
  const { balance } = overview;
  return (
    <Layout title={`Cuti tahunan ${whom.name}`} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[{ label: 'Atas nama pegawai', href: '/presensi/cuti/atas-nama' }, { label: whom.name }]}
      />
      <h1>Cuti tahunan {whom.name}</h1>
      <p class="muted">
        {whom.position} · {whom.unitName}
      </p>
      {done && <Notice kind="success" title="Pemakaian dari berkas tercatat" live />}
      <ErrorSummary faults={faults} />
      {balance ? (
        <Card title={`${balance.year}: sisa ${leftWords(balance)}`}>
          <BalanceBar balance={balance} />
        </Card>
      ) : (
        <Notice kind="info" title="Pegawai ini tidak mempunyai hak cuti tahunan menurut aturannya" />
      )}
      <p>
        <LinkButton href={`/presensi/cuti/baru?untuk=${whom.personId}`}>Ajukan permohonan</LinkButton>
      </p>
      <h2>Dipakai sebelum dicatat di sini</h2>
      <DataTable
        caption="Pemakaian cuti tahunan menurut berkas"
        captionHidden
        narrow="stack"
        rows={entered}
        rowKey={({ year }) => year}
        empty="Belum ada. Sisa tahun sebelum sistem ini dipakai hanya dihitung bila pemakaiannya dicatat."
        columns={[
          { header: 'Tahun', rowHeader: true, cell: ({ year }) => String(year) },
          { header: 'Dipakai', cell: ({ halves }) => `${daysOf(halves)} hari` },
          { header: 'Dasar', cell: ({ cited }) => cited },
        ]}
      />
      <Card title="Catat pemakaian dari berkas">
        <form method="post" action={`/presensi/cuti/saldo/${whom.personId}`} class="form">
          <Field
            label="Tahun"
            name="tahun"
            inputmode="numeric"
            width="short"
            value={typed['tahun'] ?? ''}
            error={faultOf(faults, 'tahun')}
          />
          <Field
            label="Hari yang sudah dipakai tahun itu"
            name="hari"
            inputmode="decimal"
            width="short"
            hint="0 bila tidak dipakai sama sekali. Mencatat tahun yang sama lagi menggantikan angkanya."
            value={typed['hari'] ?? ''}
            error={faultOf(faults, 'hari')}
          />
          <Field
            label="Dasar"
            name="dasar"
            hint="Misalnya buku cuti atau kartu cuti dan tanggalnya."
            value={typed['dasar'] ?? ''}
            error={faultOf(faults, 'dasar')}
            maxLength={200}
          />
          <Button>Catat</Button>
        </form>
      </Card>
    </Layout>
  );
}

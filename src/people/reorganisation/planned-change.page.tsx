import type { Fault } from '../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  faultOf,
  dateWords,
} from '../../web/index.js';
import { CHANGE_WORDS } from '../opd/unit-change-words.js';
import { unitAddress } from '../opd/unit-kinds.js';
import { Consequences } from './consequences.js';
import type { Consequence } from './plan-words.rules.js';
import type { Shown } from './tree-cancelling.service.js';

interface PlannedChangePageProps {
  change: Shown;
  unit: { code: string; name: string };
  consequences: readonly Consequence[];
  reason: string;
  faults: readonly Fault[];
}

/** `/kelola/unit/:code/rencana/:id`: what is planned, and the way to take it back. */
export function PlannedChangePage({ change, unit, consequences, reason, faults }: PlannedChangePageProps) {
  const { id, kind, effective, decree, decreeTitle, actorName, refusal } = change;
  const title = `Rencana ${dateWords(effective)}: ${CHANGE_WORDS[kind]}`;
  return (
    <Layout title={title} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Unit organisasi', href: '/kelola/unit' },
          { label: unit.name, href: unitAddress(unit.code) },
          { label: 'Rencana' },
        ]}
      />
      <h1>{title}</h1>
      <ErrorSummary faults={faults} />
      <Card>
        <dl class="facts">
          <dt>Unit</dt>
          <dd>{unit.name}</dd>
          <DayAndDecree day={effective} decree={decree} decreeTitle={decreeTitle} />
          <dt>Dicatat oleh</dt>
          <dd>{actorName ?? 'sistem'}</dd>
        </dl>
      </Card>
      <Consequences consequences={consequences} />
      {refusal ? (
        <Notice kind="warning" title="Rencana ini tidak dapat dibatalkan sekarang">
          <p>{refusal}</p>
        </Notice>
      ) : (
        <Card title="Batalkan rencana ini">
          <p>
            Yang tertulis di atas tidak akan terjadi: unit, pegawai, jabatan, dan peran tetap seperti tanpa
            rencana ini. Yang sudah disiapkan untuk unit yang tidak jadi dibentuk ikut dihapus.
          </p>
          <form method="post" action={`${unitAddress(unit.code)}/rencana/${id}/pembatalan`} class="form">
            <Field
              label="Alasan pembatalan"
              name="alasan"
              value={reason}
              error={faultOf(faults, 'alasan')}
              maxLength={300}
              autocomplete="off"
            />
            <div class="row">
              <Button look="danger">Batalkan rencana</Button>
              <a href={unitAddress(unit.code)}>Kembali tanpa membatalkan</a>
            </div>
          </form>
        </Card>
      )}
    </Layout>
  );
}

/** From when a plan holds, and why. */
export function DayAndDecree({
  day,
  decree,
  decreeTitle,
}: {
  day: Shown['effective'];
  decree: string;
  decreeTitle: string;
}) {
  return (
    <>
      <dt>Berlaku sejak</dt>
      <dd>{dateWords(day)}</dd>
      <dt>Dasar hukum</dt>
      <dd>{decree}</dd>
      {decreeTitle !== '' && (
        <>
          <dt>Tentang</dt>
          <dd>{decreeTitle}</dd>
        </>
      )}
    </>
  );
}

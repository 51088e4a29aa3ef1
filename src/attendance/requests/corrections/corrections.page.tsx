import type { TimeZone } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Card,
  DataTable,
  EmptyState,
  Layout,
  LinkButton,
  SERVICES,
  formatShortDay,
  formatShortInstant,
} from '../../../web/index.js';
import type { StaffRequest } from '../staff-request.js';
import { causeWords, correctionBadge, wishWords } from './correction-state.rules.js';
import type { WaitingCorrection } from './corrections.query.js';

export interface CorrectionsPageProps {
  own: readonly StaffRequest[];
  waiting: readonly WaitingCorrection[];
  mayAsk: boolean;
  timeZone: TimeZone;
}

/** `/presensi/koreksi`: what waits for my answer, and what I asked for. */
export function CorrectionsPage({ own, waiting, mayAsk, timeZone }: CorrectionsPageProps) {
  return (
    <Layout title="Koreksi presensi" wide>
      <Breadcrumbs crumbs={[SERVICES, { label: 'Koreksi presensi' }]} />
      <h1>Koreksi presensi</h1>
      {mayAsk && <LinkButton href="/presensi/koreksi/baru">Ajukan koreksi</LinkButton>}
      {waiting.length > 0 && (
        <Card title="Menunggu putusan Anda">
          <DataTable
            caption="Koreksi yang menunggu putusan Anda"
            captionHidden
            narrow="stack"
            rows={waiting}
            rowKey={({ id }) => id}
            columns={[
              {
                header: 'Nama',
                rowHeader: true,
                cell: ({ id, person }) => <a href={`/presensi/koreksi/${id}`}>{person.name}</a>,
              },
              { header: 'Unit kerja', cell: ({ person }) => person.unitName },
              { header: 'Hari', cell: ({ first }) => formatShortDay(first) },
              { header: 'Seharusnya', cell: (request) => wishWords(request) },
              { header: 'Sebab', cell: (request) => causeWords(request) },
              { header: 'Diajukan', cell: ({ filedAt }) => formatShortInstant(filedAt, timeZone) },
            ]}
          />
        </Card>
      )}
      {own.length === 0 ? (
        <EmptyState title="Anda belum pernah mengajukan koreksi.">
          <p class="small">
            Lupa presensi, atau mesin bermasalah? Ajukan koreksi untuk hari itu; atasan Anda memutus.
          </p>
        </EmptyState>
      ) : (
        <Card title="Koreksi saya">
          <DataTable
            caption="Koreksi yang saya ajukan"
            captionHidden
            narrow="stack"
            rows={own}
            rowKey={({ id }) => id}
            columns={[
              {
                header: 'Hari',
                rowHeader: true,
                cell: ({ id, first }) => <a href={`/presensi/koreksi/${id}`}>{formatShortDay(first)}</a>,
              },
              { header: 'Seharusnya', cell: (request) => wishWords(request) },
              { header: 'Sebab', cell: (request) => causeWords(request) },
              { header: 'Diajukan', cell: ({ filedAt }) => formatShortInstant(filedAt, timeZone) },
              { header: 'Keadaan', cell: ({ state }) => <Badge {...correctionBadge(state)} /> },
            ]}
          />
        </Card>
      )}
    </Layout>
  );
}

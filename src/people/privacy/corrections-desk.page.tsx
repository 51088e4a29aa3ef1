import type { Fault } from '../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  ErrorSummary,
  Layout,
  LinkButton,
  Notice,
  SelectField,
  TextAreaField,
  faultOf,
  formatInstant,
  formatShortInstant,
} from '../../web/index.js';
import { changesFor, fieldLabel, standingOf } from './correction.rules.js';
import type { CandidateChange, Correction } from './corrections.query.js';

const ZONE = 'Asia/Jakarta';
const HERE = '/kelola/perbaikan';
const HOME = { label: 'Kelola', href: '/kelola' };

export interface CorrectionsDeskPageProps {
  open: readonly Correction[];
  closed: readonly Correction[];
  now: Date;
  answered?: boolean;
}

/** `/kelola/perbaikan`: who waits for an answer. */
export function CorrectionsDeskPage({ open, closed, now, answered = false }: CorrectionsDeskPageProps) {
  const late = open.filter(({ dueAt }) => dueAt < now).length;
  return (
    <Layout title="Perbaikan data" wide>
      <Breadcrumbs crumbs={[HOME, { label: 'Perbaikan data' }]} />
      <h1>Perbaikan data</h1>
      <p class="lead">
        Permintaan pegawai yang datanya keliru. Jawaban paling lambat 3 x 24 jam (UU 27/2022 Pasal 30).
      </p>
      {answered && <Notice kind="success" title="Jawaban tersimpan; pegawai itu dapat membacanya" live />}
      {late > 0 && <Notice kind="warning" title={`${late} permintaan lewat batas waktu`} />}
      <Card title="Menunggu jawaban">
        <CorrectionTable corrections={open} now={now} empty="Tidak ada permintaan yang menunggu." />
      </Card>
      <Card title="Sudah selesai">
        <CorrectionTable corrections={closed} now={now} empty="Belum ada." />
      </Card>
    </Layout>
  );
}

function CorrectionTable(props: { corrections: readonly Correction[]; now: Date; empty: string }) {
  return (
    <DataTable
      caption="Permintaan perbaikan"
      captionHidden
      narrow="stack"
      rows={props.corrections}
      rowKey={({ id }) => id}
      empty={props.empty}
      columns={[
        {
          header: 'Nama',
          rowHeader: true,
          cell: ({ id, name }) => <a href={`${HERE}/${id}`}>{name}</a>,
        },
        { header: 'Unit kerja', cell: ({ unitName }) => unitName || '–' },
        { header: 'Mengenai', cell: ({ field }) => fieldLabel(field) },
        { header: 'Batas (WIB)', cell: ({ dueAt }) => formatShortInstant(dueAt, ZONE) },
        {
          header: 'Keadaan',
          cell: ({ state, dueAt }) => <Badge {...standingOf(state, dueAt, props.now)} />,
        },
      ]}
    />
  );
}

export interface CorrectionPageProps {
  correction: Correction;
  changes: readonly CandidateChange[];
  now: Date;
  typed?: { putusan?: string; jawaban?: string; perubahan?: string };
  faults?: readonly Fault[];
}

/** `/kelola/perbaikan/:id` */
export function CorrectionPage({ correction, changes, now, typed = {}, faults = [] }: CorrectionPageProps) {
  const { id, name, unitName, field, state } = correction;
  return (
    <Layout title={`Perbaikan data ${name}`} faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[HOME, { label: 'Perbaikan data', href: HERE }, { label: name }]} />
      <h1>{name}</h1>
      <p class="muted">{unitName}</p>
      <ErrorSummary faults={faults} />
      <Card title={fieldLabel(field)} aside={<Badge {...standingOf(state, correction.dueAt, now)} />}>
        <dl class="facts">
          <dt>Yang benar menurut pegawai</dt>
          <dd>{correction.wished}</dd>
          <dt>Bukti</dt>
          <dd>{correction.evidence || 'tidak disebut'}</dd>
          <dt>Diminta</dt>
          <dd>{formatInstant(correction.askedAt, ZONE)}</dd>
          <dt>Dijawab paling lambat</dt>
          <dd>{formatInstant(correction.dueAt, ZONE)}</dd>
          {correction.answeredAt && (
            <>
              <dt>Selesai</dt>
              <dd>{`${formatInstant(correction.answeredAt, ZONE)}${correction.answeredBy ? ` oleh ${correction.answeredBy}` : ''}`}</dd>
            </>
          )}
          {correction.answer && (
            <>
              <dt>Jawaban</dt>
              <dd>{correction.answer}</dd>
            </>
          )}
        </dl>
        <LinkButton href={`/kelola/pegawai/${correction.personId}`} look="quiet">
          Buka halaman pegawai
        </LinkButton>
      </Card>
      {state === 'open' && (
        <Card title="Jawab">
          {changesFor(field).length > 0 && (
            <p>
              Bila benar: perbaiki dahulu di halaman pegawai, lalu pilih perubahannya di sini. Dengan begitu
              jawaban Anda menunjuk ke perubahan yang tercatat.
            </p>
          )}
          <form method="post" action={`${HERE}/${id}`} class="form">
            <SelectField
              label="Putusan"
              name="putusan"
              value={typed.putusan ?? 'accepted'}
              error={faultOf(faults, 'putusan')}
              options={[
                { value: 'accepted', label: 'Diterima: data sudah diperbaiki' },
                { value: 'refused', label: 'Ditolak, dengan alasan' },
              ]}
            />
            {changesFor(field).length > 0 && (
              <SelectField
                label="Perubahan yang dilakukan (wajib bila diterima)"
                name="perubahan"
                value={typed.perubahan ?? ''}
                error={faultOf(faults, 'perubahan')}
                required={false}
                plain
                options={[
                  { value: '', label: changes.length > 0 ? 'Pilih bila diterima' : 'Belum ada perubahan' },
                  ...changes.map((change) => ({
                    value: String(change.id),
                    label: `${formatShortInstant(change.at, ZONE)}, berlaku ${change.effective}${change.decree ? `, ${change.decree}` : ''}`,
                  })),
                ]}
              />
            )}
            <TextAreaField
              label="Jawaban kepada pegawai"
              name="jawaban"
              value={typed.jawaban ?? ''}
              error={faultOf(faults, 'jawaban')}
              maxLength={1000}
            />
            <Button>Kirim jawaban</Button>
          </form>
        </Card>
      )}
    </Layout>
  );
}

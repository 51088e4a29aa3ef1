import { Fragment } from 'preact';
import type { Fault, TimeZone } from '../../platform/index.js';
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
  SelectField,
  TextAreaField,
  faultOf,
  formatInstant,
} from '../../web/index.js';
import type { Shortage } from '../leave/leave-accounts.store.js';
import { shortageWords } from './recounts/recount-words.rules.js';
import { LEAVE_NAMES } from './request-words.rules.js';
import type { OpenedRequest } from './request-door.service.js';
import { DETAIL_FIELDS } from './request-fields.rules.js';
import { DeskWords, StateBadge, Steps, daysWords, kindWords } from './request-parts.js';
import { STATE_WORDS, VERDICT_WORDS, stepWords } from './request-words.rules.js';
import type { Away, ListedRequest } from './requests.query.js';
import { type RequestStep, VERDICTS } from './staff-request.js';
import { waysBack } from './turn.rules.js';

export interface RequestPageProps {
  opened: OpenedRequest;
  steps: readonly RequestStep[];
  /** For whoever answers: colleagues away in the same days. */
  away: readonly Away[];
  group: readonly ListedRequest[];
  /** Its days were counted again, and the year does not have so many. */
  shortage: Shortage | null;
  /** The official may postpone this kind. */
  postponable: boolean;
  timeZone: TimeZone;
  typed?: Readonly<Record<string, string>>;
  faults?: readonly Fault[];
  /** Somebody was faster. */
  overtaken?: RequestStep | null;
  done?: string | null;
}

const DONE: Record<string, string> = {
  diajukan: 'Permohonan terkirim',
  pertimbangan: 'Pertimbangan Anda tercatat',
  keputusan: 'Keputusan Anda tercatat',
  penarikan: 'Permohonan ditarik',
  pembatalan: 'Pembatalan tercatat',
  kembali: 'Kembali bekerja tercatat; sisa harinya dikembalikan',
};

/** `/presensi/cuti/:id`: what is asked, what was done, and what one may do now. */
export function RequestPage(props: RequestPageProps) {
  const { opened, steps, group, shortage, timeZone, faults = [], overtaken, done } = props;
  const { request, desks, turn, own } = opened;
  const title = `${kindWords(request)} ${request.personName}`;
  return (
    <Layout title={title} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          own
            ? { label: 'Cuti, izin, dan dinas', href: '/presensi/cuti' }
            : { label: 'Menunggu saya', href: '/presensi/cuti/menunggu' },
          { label: kindWords(request) },
        ]}
      />
      <h1>{title}</h1>
      {done && DONE[done] && <Notice kind="success" title={DONE[done]} live />}
      {overtaken && (
        <Notice kind="warning" title="Permohonan ini sudah berubah sebelum isian Anda sampai" live>
          <p>
            {stepWords(overtaken)} pada {formatInstant(overtaken.at, timeZone)}. Isian Anda tidak disimpan; di
            bawah ini keadaannya sekarang: {STATE_WORDS[request.state].toLowerCase()}.
          </p>
        </Notice>
      )}
      {shortage && (
        <Notice kind="warning" title={shortageWords(shortage)}>
          <p>
            Hari kerjanya bertambah setelah diajukan; lihat riwayat.{' '}
            {request.state === 'approved'
              ? 'Persingkat cuti ini, atau kembali bekerja lebih awal.'
              : 'Permohonan dapat disetujui setelah tanggalnya diubah.'}
          </p>
        </Notice>
      )}
      <ErrorSummary faults={faults} />
      <Card title={daysWords(request)} aside={<StateBadge state={request.state} />}>
        <dl class="facts">
          <dt>Pegawai</dt>
          <dd>
            {request.personName}
            <span class="muted">
              {' '}
              · {request.position} · {request.unitName}
            </span>
          </dd>
          <Details request={request} />
          <dt>Alasan</dt>
          <dd>{request.reason}</dd>
          <dt>Dasar</dt>
          <dd>{request.article}</dd>
          {turn?.act === 'considered' && desks.considers && (
            <>
              <dt>Menunggu pertimbangan</dt>
              <dd>
                <DeskWords desk={desks.considers} />
              </dd>
            </>
          )}
          {(request.state === 'filed' || request.state === 'considered') && (
            <>
              <dt>{turn?.act === 'decided' ? 'Menunggu keputusan' : 'Kemudian diputuskan'}</dt>
              <dd>
                {desks.decides ? (
                  <DeskWords desk={desks.decides} />
                ) : (
                  'Belum ada pejabat yang tercatat. Hubungi BKPSDM.'
                )}
              </dd>
            </>
          )}
          {group.length > 0 && (
            <>
              <dt>Surat yang sama</dt>
              <dd>
                {group.map((other) => (
                  <p key={other.id}>
                    {other.personName} <StateBadge state={other.state} />
                  </p>
                ))}
              </dd>
            </>
          )}
        </dl>
      </Card>
      {(own || opened.myTurn) && (
        <p>
          <LinkButton href={`/presensi/cuti/${request.id}/dokumen`} look="quiet">
            Dokumen dan formulir
          </LinkButton>
        </p>
      )}
      {opened.myTurn && <AnswerCard {...props} faults={faults} />}
      {(own || opened.officer) && <WaysBack {...props} faults={faults} />}
      <Card title="Riwayat">
        <Steps steps={steps} timeZone={timeZone} />
      </Card>
    </Layout>
  );
}

function Details({ request }: { request: ListedRequest }) {
  const fields = request.kind === 'correction' ? [] : DETAIL_FIELDS[request.kind];
  return (
    <>
      {Object.entries(request.details).map(([name, value]) => {
        const field = fields.find((one) => one.name === name);
        return (
          <Fragment key={name}>
            <dt>{field?.label ?? name}</dt>
            <dd>{field?.choices?.[value] ?? value}</dd>
          </Fragment>
        );
      })}
    </>
  );
}

function AnswerCard(props: RequestPageProps & { faults: readonly Fault[] }) {
  const { opened, away, postponable, typed = {}, faults } = props;
  const { request, turn } = opened;
  const deciding = turn?.act === 'decided';
  const action = `/presensi/cuti/${request.id}/${deciding ? 'keputusan' : 'pertimbangan'}`;
  const verdicts = VERDICTS.filter((verdict) => verdict !== 'postpone' || postponable);
  return (
    <Card title={deciding ? 'Keputusan Anda' : 'Pertimbangan Anda'}>
      <h3>Rekan seunit pada hari yang sama</h3>
      <DataTable
        caption="Rekan yang tidak di tempat pada hari yang sama"
        captionHidden
        narrow="stack"
        rows={away}
        rowKey={({ name, first, kind }) => `${name} ${kind} ${first}`}
        empty="Tidak ada rekan seunit yang cuti, izin, atau dinas pada hari itu."
        columns={[
          { header: 'Nama', rowHeader: true, cell: ({ name }) => name },
          { header: 'Jenis', cell: ({ kind }) => LEAVE_NAMES[kind] },
          { header: 'Tanggal', cell: (row) => daysWords({ ...row, part: 'whole' }) },
          { header: 'Keadaan', cell: ({ state }) => STATE_WORDS[state] },
        ]}
      />
      <form method="post" action={action} class="form">
        <input type="hidden" name="urutan" value={String(request.revision)} />
        <SelectField
          label={deciding ? 'Putusan' : 'Pertimbangan'}
          name="putusan"
          value={typed['putusan'] ?? ''}
          error={faultOf(faults, 'putusan')}
          options={[
            { value: '', label: 'Pilih' },
            ...verdicts.map((verdict) => ({ value: verdict, label: VERDICT_WORDS[verdict] })),
          ]}
        />
        <Field
          label="Hari pertama yang baru"
          name="mulai"
          type="date"
          width="short"
          required={false}
          hint="Hanya bila Anda mengubah tanggal."
          value={typed['mulai'] ?? ''}
          error={faultOf(faults, 'mulai')}
        />
        <Field
          label="Hari terakhir yang baru"
          name="sampai"
          type="date"
          width="short"
          required={false}
          value={typed['sampai'] ?? ''}
          error={faultOf(faults, 'sampai')}
        />
        <TextAreaField
          label="Catatan untuk pemohon"
          name="catatan"
          required={false}
          hint="Wajib diisi kecuali Anda menyetujui."
          value={typed['catatan'] ?? ''}
          error={faultOf(faults, 'catatan')}
          maxLength={1000}
        />
        <Button>{deciding ? 'Simpan keputusan' : 'Simpan pertimbangan'}</Button>
      </form>
    </Card>
  );
}

function WaysBack({ opened, typed = {}, faults }: RequestPageProps & { faults: readonly Fault[] }) {
  const { request, today, own } = opened;
  const ways = waysBack(request, today);
  const address = `/presensi/cuti/${request.id}`;
  const revision = <input type="hidden" name="urutan" value={String(request.revision)} />;
  if (ways.withdraw)
    return (
      <form method="post" action={`${address}/penarikan`} class="form">
        {revision}
        <Button look="quiet">Tarik permohonan</Button>
      </form>
    );
  if (ways.cancel)
    return (
      <form method="post" action={`${address}/pembatalan`} class="form">
        {revision}
        <Button look="danger">
          {own ? 'Batalkan, saya tetap bekerja' : 'Batalkan: pegawai itu tetap bekerja'}
        </Button>
      </form>
    );
  if (!ways.returnEarly) return null;
  return (
    <Card title="Kembali lebih awal">
      <form method="post" action={`${address}/kembali`} class="form">
        {revision}
        <Field
          label="Hari pertama bekerja kembali"
          name="kembali"
          type="date"
          width="short"
          min={request.first}
          max={request.last}
          value={typed['kembali'] ?? today}
          error={faultOf(faults, 'kembali')}
          hint="Hari itu dan sesudahnya menjadi hari kerja biasa; hak cuti yang tersisa dikembalikan."
        />
        <Button>Catat kembali bekerja</Button>
      </form>
    </Card>
  );
}

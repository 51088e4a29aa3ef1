import { Fragment } from 'preact';
import type { Fault } from '../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Field,
  Layout,
  LinkButton,
  Notice,
  faultOf,
  formatInstant,
} from '../../web/index.js';
import { shortageWords } from './recounts/recount-words.rules.js';
import { AnswerCard } from './request-answer.page.js';
import { DETAIL_FIELDS } from './request-fields.rules.js';
import { DeskWords, StateBadge, Steps, daysWords, kindWords } from './request-parts.js';
import { STATE_WORDS, stepWords } from './request-words.rules.js';
import { FORM_KINDS } from './leave-form/leave-form.paper.js';
import type { RequestPageProps } from './request-page-props.js';
import type { ListedRequest } from './requests.query.js';
import { waysBack } from './turn.rules.js';

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
      {!own && !opened.myTurn && opened.byRight && FORM_KINDS.includes(request.kind) && (
        <p>
          <LinkButton href={`/presensi/cuti/${request.id}/formulir`} look="quiet">
            Formulir cuti
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

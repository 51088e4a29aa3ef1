import type { Fault, TimeZone } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Layout,
  Notice,
  SelectField,
  TextAreaField,
  type Typed,
  faultOf,
  formatShortInstant,
} from '../../../web/index.js';
import { DocumentList } from '../../documents/document-parts.page.js';
import type { OpenedPunishment } from './punishment-access.service.js';
import { PUNISHMENT_STATES, decreeWords, heldWords, penaltyWords } from './punishment-words.rules.js';
import { PUNISHMENTS, punishmentUrl } from './punishment.js';

export interface PunishmentPageProps {
  opened: OpenedPunishment;
  typed: Typed;
  faults: readonly Fault[];
  done: string | null;
  timeZone: TimeZone;
}

/** `/presensi/disiplin/hukuman/:id`: for whom it is about, those who lead them, and the officers. */
export function PunishmentPage({ opened, typed, faults, done, timeZone }: PunishmentPageProps) {
  const { punishment, documents, own, officer, barred } = opened;
  const { personId, personName, state, article, basis } = punishment;
  const person = own ? '/presensi/disiplin/saya' : `/presensi/disiplin/pegawai/${personId}`;
  return (
    <Layout title={`Hukuman disiplin ${personName}`} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          ...(officer ? [{ label: 'Hukuman disiplin', href: PUNISHMENTS }] : []),
          { label: own ? 'Disiplin kerja saya' : personName, href: person },
          { label: 'Hukuman disiplin' },
        ]}
      />
      <h1>{personName}</h1>
      {done && <Notice kind="success" title={done} live />}
      <ErrorSummary faults={faults} title="Belum tersimpan" />
      <Card title={penaltyWords(punishment)} aside={<Badge {...PUNISHMENT_STATES[state]} />}>
        <dl class="facts">
          <dt>Keputusan</dt>
          <dd>{decreeWords(punishment)}</dd>
          <dt>Dasar</dt>
          <dd>{`${basis}, ${article}`}</dd>
          <dt>Berlaku</dt>
          <dd>{heldWords(punishment)}</dd>
        </dl>
        <DocumentList documents={documents} timeZone={timeZone} />
      </Card>
      <Card title="Riwayat">
        <ul class="outcome">
          {stepsOf(opened).map(([at, words]) => (
            <li key={words}>{`${formatShortInstant(at, timeZone)}: ${words}`}</li>
          ))}
        </ul>
      </Card>
      {own && state === 'decided' && (
        <p>
          Bila Anda berkeberatan, tempuh upaya administratif (keberatan atau banding administratif) menurut
          surat keputusannya. Yang dicatat keliru di sini dapat dibetulkan petugas BKPSDM.
        </p>
      )}
      {officer && barred === 'witness' && <p>Anda tercatat sebagai saksi; petugas lain yang memutus.</p>}
      {officer && barred !== 'witness' && state === 'proposed' && (
        <DecideForm opened={opened} typed={typed} faults={faults} />
      )}
      {officer && barred !== 'witness' && state === 'decided' && (
        <TakeBackForm opened={opened} typed={typed} faults={faults} />
      )}
    </Layout>
  );
}

/** What was done with it; names of officers are for officers. */
function stepsOf({ punishment, own }: OpenedPunishment): [Date, string][] {
  const by = (name: string | null) => (own || !name ? '' : ` oleh ${name}`);
  const because = (reason: string | null) => (reason ? `. ${reason}` : '');
  const { enteredAt, enteredByName, state, decidedAt, decidedByName, decisionReason } = punishment;
  const { takenBackAt, takenBackByName, takenBackReason } = punishment;
  return [
    [enteredAt, `dicatat dari surat keputusan${by(enteredByName)}`],
    ...(decidedAt
      ? [
          [
            decidedAt,
            `${state === 'refused' ? 'ditolak' : 'diperiksa dan diberlakukan'}${by(decidedByName)}${because(decisionReason)}`,
          ] as [Date, string],
        ]
      : []),
    ...(takenBackAt
      ? [[takenBackAt, `dicabut${by(takenBackByName)}${because(takenBackReason)}`] as [Date, string]]
      : []),
  ];
}

type FormProps = Pick<PunishmentPageProps, 'opened' | 'typed' | 'faults'>;

function DecideForm({ opened: { punishment, barred }, typed, faults }: FormProps) {
  const error = faultOf(faults, 'putusan');
  return (
    <Card title={barred === 'entered' ? 'Tarik catatan ini' : 'Bandingkan dengan berkasnya'}>
      <p>
        {barred === 'entered'
          ? 'Anda yang mencatat; petugas lain yang memberlakukan. Bila keliru, tarik dengan alasan lalu catat kembali.'
          : 'Buka berkas keputusan di atas: jenis, nomor, tanggal, pejabat, dan masa berlaku harus sama. Setelah diberlakukan, pegawai dan atasannya diberi tahu, dan TPP dihitung menurut aturannya.'}
      </p>
      <form method="post" action={punishmentUrl(punishment.id, '/keputusan')} class="form">
        {barred === 'entered' ? (
          <input type="hidden" name="putusan" value="tolak" />
        ) : (
          <SelectField
            label="Putusan"
            name="putusan"
            value={typed['putusan'] ?? ''}
            options={[
              { value: '', label: 'Pilih putusan' },
              { value: 'berlaku', label: 'Sesuai keputusannya, berlakukan' },
              { value: 'tolak', label: 'Tidak sesuai, tolak' },
            ]}
            {...(error ? { error } : {})}
          />
        )}
        <Reason
          typed={typed}
          faults={faults}
          required={barred === 'entered'}
          hint={barred === 'entered' ? '' : 'Wajib bila ditolak.'}
        />
        <Button look={barred === 'entered' ? 'danger' : 'primary'}>
          {barred === 'entered' ? 'Tarik catatan' : 'Simpan putusan'}
        </Button>
      </form>
    </Card>
  );
}

function TakeBackForm({ opened: { punishment }, typed, faults }: FormProps) {
  return (
    <Card title="Cabut hukuman">
      <p>
        Bila keputusannya dibatalkan atau ternyata keliru dicatat. Bulan yang belum ditutup dihitung tanpa
        pemotongan ini; yang sudah dipotong pada bulan tertutup dikembalikan pada bulan terbuka berikutnya.
      </p>
      <form method="post" action={punishmentUrl(punishment.id, '/pencabutan')} class="form">
        <Reason typed={typed} faults={faults} required hint="Dibaca oleh pegawai yang bersangkutan." />
        <Button look="danger">Cabut hukuman</Button>
      </form>
    </Card>
  );
}

function Reason({
  typed,
  faults,
  hint,
  required,
}: Omit<FormProps, 'opened'> & { hint: string; required: boolean }) {
  const error = faultOf(faults, 'alasan');
  return (
    <TextAreaField
      label="Alasan"
      name="alasan"
      value={typed['alasan'] ?? ''}
      rows={2}
      maxLength={500}
      required={required}
      {...(hint ? { hint } : {})}
      {...(error ? { error } : {})}
    />
  );
}

import type { Fault, TimeZone } from '../../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  CheckField,
  DataTable,
  ErrorSummary,
  Field,
  Layout,
  Notice,
  SelectField,
  type Tone,
  type Typed,
  fieldsOf,
  formatInstant,
} from '../../../../web/index.js';
import type { Channel, NoticeKind } from '../notice-kind.js';
import { OwnBrowsers, PUSH_SCRIPT } from '../push/own-browsers.js';
import type { OwnBrowser } from '../push/push-subscriptions.service.js';
import { boxOf } from './choices-form.rules.js';
import type { OwnNotices, SentNotice } from './notice-choices.js';

export interface OwnNoticesPageProps extends OwnNotices {
  kinds: readonly NoticeKind[];
  typed: Typed;
  timeZone: TimeZone;
  mailAvailable: boolean;
  browsers: readonly OwnBrowser[];
  publicKey: string;
  faults?: readonly Fault[];
  done?: keyof typeof DONE | null;
}

const DONE = {
  tersimpan: 'Pilihan Anda disimpan',
  diizinkan: 'Notifikasi diizinkan di peramban ini',
  dicabut: 'Izin notifikasi dicabut',
} as const;

export const isDone = (text: unknown): text is keyof typeof DONE =>
  typeof text === 'string' && Object.hasOwn(DONE, text);

/** `/akun/pemberitahuan` */
export function OwnNoticesPage(props: OwnNoticesPageProps) {
  const { typed, faults = [], done, revision, recent, timeZone } = props;
  const fields = fieldsOf(typed, faults);
  return (
    <Layout title="Pemberitahuan" faulty={faults.length > 0} scripts={[PUSH_SCRIPT]}>
      <Breadcrumbs crumbs={[{ label: 'Akun saya', href: '/akun' }, { label: 'Pemberitahuan' }]} />
      <h1>Pemberitahuan</h1>
      {done && <Notice kind="success" title={DONE[done]} live />}
      <ErrorSummary faults={faults} />
      <p>
        Semua kabar selalu ada di halaman <a href="/kabar">Kabar</a>. Di sini Anda memilih kabar mana yang
        juga dikirim. Yang dikirim hanya jenis kabar dan tautan; nama, hari, dan alasan tidak ikut.
      </p>
      <form method="post" action="/akun/pemberitahuan" class="form">
        <input type="hidden" name="revisi" value={String(revision)} />
        <Card title="Kabar yang dikirim">
          <Kinds {...props} />
        </Card>
        <Card title="Ke mana surel dikirim">
          <Addresses {...props} />
        </Card>
        <Card title="Kapan">
          <p class="muted small">
            Pada jam tenang tidak ada yang dikirim; kabarnya dikumpulkan dan datang sekaligus sesudahnya.
            Hanya kabar keamanan akun yang tidak menunggu. Kosongkan kedua jam bila Anda tidak memerlukannya.
          </p>
          <div class="filters">
            <Field
              label="Jam tenang mulai"
              type="time"
              width="short"
              required={false}
              plain
              {...fields('tenang_dari')}
            />
            <Field
              label="Jam tenang sampai"
              type="time"
              width="short"
              required={false}
              plain
              {...fields('tenang_sampai')}
            />
          </div>
          <CheckField
            name="sekali_sehari"
            checked={typed['sekali_sehari'] === 'ya'}
            label="Kumpulkan menjadi satu kiriman setiap pagi"
          />
        </Card>
        <Button>Simpan pilihan</Button>
      </form>
      <OwnBrowsers {...props} />
      {recent.length > 0 && (
        <Card title="Kiriman terakhir">
          <DataTable
            caption="Sepuluh kiriman terakhir kepada Anda"
            captionHidden
            narrow="stack"
            rows={recent}
            rowKey={({ id }) => id}
            columns={[
              { header: 'Disiapkan', cell: ({ madeAt }) => formatInstant(madeAt, timeZone), rowHeader: true },
              { header: 'Lewat', cell: ({ channel }) => CHANNEL_WORDS[channel] },
              { header: 'Hasil', cell: ({ outcome }) => <Outcome outcome={outcome} /> },
            ]}
          />
        </Card>
      )}
    </Layout>
  );
}

const CHANNEL_WORDS: Record<Channel, string> = { mail: 'Surel', push: 'Notifikasi' };

function Kinds({ kinds, typed }: OwnNoticesPageProps) {
  return (
    <DataTable
      caption="Jenis kabar dan cara pengirimannya"
      captionHidden
      narrow="stack"
      rows={kinds}
      rowKey={({ kind }) => kind}
      columns={[
        {
          header: 'Jenis',
          rowHeader: true,
          cell: ({ title, about }) => (
            <div>
              {title}
              <br />
              <span class="field-optional small">{about}</span>
            </div>
          ),
        },
        { header: 'Surel', cell: (kind) => <Box kind={kind} channel="mail" typed={typed} /> },
        { header: 'Notifikasi', cell: (kind) => <Box kind={kind} channel="push" typed={typed} /> },
      ]}
    />
  );
}

function Box({ kind, channel, typed }: { kind: NoticeKind; channel: Channel; typed: Typed }) {
  const name = boxOf(channel, kind.kind);
  return (
    <label class="check">
      <input type="checkbox" name={name} value="ya" checked={typed[name] === 'ya'} />
      <span class="visually-hidden">{`${kind.title} lewat ${CHANNEL_WORDS[channel].toLowerCase()}`}</span>
    </label>
  );
}

function Addresses({ addresses, typed, faults = [], mailAvailable }: OwnNoticesPageProps) {
  const { official, personal } = addresses;
  const chosen = typed['alamat'] === 'personal' ? personal : official;
  return (
    <>
      {!mailAvailable && (
        <Notice kind="info" title="Server ini belum mengirim surel">
          <p>Pilihan Anda disimpan dan berlaku begitu surel disiapkan oleh Dinkominfo.</p>
        </Notice>
      )}
      <SelectField
        label="Alamat"
        {...fieldsOf(typed, faults)('alamat')}
        options={[
          { value: 'official', label: `Surel dinas: ${official ?? 'belum tercatat'}` },
          { value: 'personal', label: `Surel pribadi: ${personal ?? 'belum tercatat'}` },
        ]}
      />
      {!chosen && (
        <p class="small">
          Alamat itu belum tercatat, jadi tidak ada surel yang dikirim.{' '}
          <a href="/akun/data/perbaikan">Minta alamat Anda dicatat</a>.
        </p>
      )}
    </>
  );
}

const OUTCOMES: Record<SentNotice['outcome'], { tone: Tone; code: string; word: string }> = {
  'under-way': { tone: 'calm', code: '…', word: 'Sedang dikirim' },
  sent: { tone: 'good', code: '✓', word: 'Terkirim' },
  'not-needed': { tone: 'calm', code: '–', word: 'Tidak perlu lagi' },
  refused: { tone: 'warn', code: '!', word: 'Tidak sampai' },
};

function Outcome({ outcome }: Pick<SentNotice, 'outcome'>) {
  return <Badge {...OUTCOMES[outcome]} />;
}

import type { TimeZone, WorkDate } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Button,
  Card,
  DataTable,
  Field,
  Layout,
  Notice,
  formatShortInstant,
  dateWords,
  formatNumber,
} from '../../../web/index.js';
import { EMPLOYMENT_WORDS } from '../../person-words.js';
import { BREAK_WORDS } from '../duties/duty.js';
import { nameWithTitles } from '../name.rules.js';
import { formatNip } from '../nip.rules.js';
import type { PersonFacts } from '../person-facts.js';
import { type Plan, decreeOf, planDay, planKey } from '../plans/plans.rules.js';
import { type Names, changeWords, whenWords } from './change-words.rules.js';
import type { LaneSpan } from './lane.js';
import type { PastChange } from './person-page.query.js';
import { TimeLine } from './time-line.js';

const ORIGIN_WORDS: Record<string, string> = {
  form: 'formulir',
  sheet: 'impor lembar data',
  scim: 'sistem lain (SCIM)',
  calendar: 'menurut tanggal',
  'set-up': 'penyiapan awal',
};

const ZONE: TimeZone = 'Asia/Jakarta';

export interface Way {
  href: string;
  title: string;
  text: string;
}

export interface PersonPageProps {
  facts: PersonFacts;
  day: WorkDate;
  today: WorkDate;
  spans: readonly LaneSpan[];
  changes: readonly PastChange[];
  names: Names;
  /** Of days to come. */
  plans: readonly Plan[];
  mayCancel: boolean;
  /** Contact and birth date are for those who look after them. */
  mayContact: boolean;
  /** Each role given leads to its own page. */
  mayGrant: boolean;
  ways: readonly Way[];
  done: string | null;
  /** Of a plan that was cancelled: how much of what ended with it stays ended. */
  kept: number;
}

/** `/kelola/pegawai/:personId`: everything about a person as of a day. */
export function PersonPage(props: PersonPageProps) {
  const { facts, day, today, spans, done, kept, ways } = props;
  const name = nameWithTitles(facts);
  return (
    <Layout title={name} wide>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Pegawai', href: '/kelola/pegawai' },
          { label: name },
        ]}
      />
      <h1>{name}</h1>
      {done && <Notice kind="success" title={done} live />}
      {done && kept > 0 && (
        <Notice
          kind="warning"
          title={`${formatNumber(kept)} jabatan, pelimpahan, atau peran tidak berlaku kembali.`}
        >
          <p>
            Sudah diubah sejak rencana itu dicatat, atau bukan kewenangan Anda. Riwayat di bawah
            menunjukkannya.
          </p>
        </Notice>
      )}
      <Standing {...props} />
      <Card title="Riwayat menurut waktu">
        <TimeLine spans={spans} day={day} today={today} rolesOpen={props.mayGrant} />
      </Card>
      <Planned {...props} />
      <Changes {...props} />
      {ways.length > 0 && (
        <Card title="Ubah">
          <p class="muted">Akibatnya tampil dahulu; baru sesudah itu Anda menyimpannya, atas nama Anda.</p>
          <ul class="ways">
            {ways.map(({ href, title, text }) => (
              <li key={href}>
                <a href={href}>
                  <strong>{title}</strong>
                  <span>{text}</span>
                </a>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Layout>
  );
}

function Standing({ facts, day, today, mayContact }: PersonPageProps) {
  const { employment, unit, number, serviceBreak } = facts;
  const rows: [string, string | null | undefined][] = [
    ['NIP', number ? formatNip(number.number) : 'belum ada'],
    ['Jabatan', employment?.position],
    ['Jenis', employment && EMPLOYMENT_WORDS[employment.kind]],
    ['Golongan', employment?.rank],
    ['Eselon', employment?.echelon],
    ['Unit kerja', unit?.name],
    ['Kontrak sampai', employment?.contractUntil && dateWords(employment.contractUntil)],
    ['Rencana pensiun', facts.retirementDate && dateWords(facts.retirementDate)],
    ['Surel dinas', facts.officialEmail],
    ['Surel', mayContact ? facts.email : null],
    ['Telepon', mayContact ? facts.phone : null],
    ['Tanggal lahir', mayContact && facts.birthDate ? dateWords(facts.birthDate) : null],
  ];
  return (
    <Card
      title={day === today ? 'Keadaan hari ini' : `Keadaan pada ${dateWords(day)}`}
      aside={<StandingBadge employed={employment !== null} away={serviceBreak !== null} />}
    >
      {serviceBreak && (
        <Notice kind="warning" title={BREAK_WORDS[serviceBreak.kind]}>
          <p>Selama jeda dinas, pegawai ini tidak dapat masuk ke aplikasi mana pun.</p>
        </Notice>
      )}
      <dl class="facts">
        {rows.map(
          ([label, value]) =>
            value && (
              <>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </>
            ),
        )}
      </dl>
      <form method="get" action={`/kelola/pegawai/${facts.personId}`} class="row">
        <Field
          label="Lihat keadaan pada tanggal"
          name="tanggal"
          type="date"
          value={day}
          required={false}
          plain
        />
        <Button look="quiet">Tampilkan</Button>
      </form>
    </Card>
  );
}

function StandingBadge({ employed, away }: { employed: boolean; away: boolean }) {
  if (!employed) return <Badge tone="calm" code="–" word="Tidak bekerja" />;
  return away ? (
    <Badge tone="leave" code="J" word="Jeda dinas" />
  ) : (
    <Badge tone="good" code="B" word="Bekerja" />
  );
}

function Planned({ facts, plans, changes, mayCancel }: PersonPageProps) {
  if (plans.length === 0) return null;
  return (
    <Card title="Yang direncanakan">
      <DataTable
        caption="Perubahan yang harinya belum tiba, yang terdekat di atas"
        captionHidden
        narrow="stack"
        rows={plans}
        rowKey={planKey}
        columns={[
          { header: 'Tanggal', rowHeader: true, cell: planDay },
          { header: 'Rencana', cell: ({ words }) => words },
          { header: 'Dasar', cell: (plan) => decreeOf(plan, changes) || '–' },
          ...(mayCancel
            ? [
                {
                  header: 'Tindakan',
                  cell: (plan: Plan) => (
                    <a
                      href={`/kelola/pegawai/${facts.personId}/pembatalan?rencana=${encodeURIComponent(planKey(plan))}`}
                    >
                      Batalkan<span class="visually-hidden"> {plan.words}</span>
                    </a>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

function Changes({ changes, names }: PersonPageProps) {
  return (
    <Card title="Catatan perubahan">
      <DataTable
        caption="Perubahan, yang terbaru di atas"
        captionHidden
        narrow="stack"
        rows={changes}
        rowKey={({ id }) => id}
        empty="Belum ada perubahan yang tercatat di sini."
        columns={[
          { header: 'Berlaku', rowHeader: true, cell: whenWords },
          { header: 'Perubahan', cell: (change) => changeWords(change, names) },
          { header: 'Dasar', cell: ({ decree }) => decree || '–' },
          {
            header: 'Dicatat',
            cell: ({ at, actor, origin }) => (
              <>
                {actor ?? ORIGIN_WORDS[origin]}
                <br />
                <span class="muted small">
                  {formatShortInstant(at, ZONE)}
                  {actor && origin !== 'form' && `, ${ORIGIN_WORDS[origin]}`}
                </span>
              </>
            ),
          },
        ]}
      />
    </Card>
  );
}

import type { TimeZone, WorkDate } from '../../../platform/index.js';
import {
  Breadcrumbs,
  Card,
  DataTable,
  Layout,
  LinkButton,
  Notice,
  formatInstant,
  spanWords,
} from '../../../web/index.js';
import type { RuleSetContent } from '../../schedules/rule-set.js';
import { contentWords } from './content-words.rules.js';
import type { ToldGroup } from './lines/tell-lines.rules.js';
import { Facts, ToldGroups } from './lines/told-groups.js';
import { ASPECT_WORDS, DECREE_WORDS, scopeWords } from './rule-words.js';
import type { ShownAssignment, ShownRuleSet } from './rule-sets.query.js';
import { StateBadge } from './rule-sets.page.js';
import { weekRows } from './week-rows.rules.js';
import { WeekPicture } from './week-picture.js';

/** Working time has a picture; what else rules say is told line by line. */
export type ShownContent =
  { hours: RuleSetContent } | { told: readonly ToldGroup[]; unsaid: readonly string[] };

export interface RuleSetPageProps {
  set: ShownRuleSet;
  /** Null: such as cannot be read. */
  content: ShownContent | null;
  day: WorkDate;
  timeZone: TimeZone;
  mayPropose: boolean;
  done: string | null;
}

/** `/presensi/aturan/:id`: one set of rules in words and drawn, and for whom it holds. */
export function RuleSetPage(props: RuleSetPageProps) {
  const { set, content, day, timeZone, mayPropose, done } = props;
  const mayChange = mayPropose && content !== null;
  return (
    <Layout title={set.name} wide styles={['rule-set.css']}>
      <Breadcrumbs crumbs={[{ label: 'Aturan kerja', href: '/presensi/aturan' }, { label: set.name }]} />
      <p class="eyebrow">{ASPECT_WORDS[set.aspect]}</p>
      <h1>{set.name}</h1>
      <p>
        <StateBadge set={set} day={day} />
      </p>
      {done && <Notice kind="success" title={done} live />}
      {content && <Unconfirmed set={set} content={content} mayPropose={mayPropose} />}
      {content && 'told' in content && <Unsaid set={set} unsaid={content.unsaid} mayPropose={mayPropose} />}
      <Card title="Isi">
        {content ? (
          <Content name={set.name} content={content} />
        ) : (
          <p>Isi aturan ini tidak terbaca oleh versi ini; operator menemukannya di log server.</p>
        )}
        {content && mayPropose && (
          <p>
            <a href={`/presensi/aturan/baru?dari=${set.id}`}>Buat salinan yang diubah</a>
          </p>
        )}
      </Card>
      <Card title="Dasar">
        <dl class="facts">
          <dt>Disebut</dt>
          <dd>{set.cited}</dd>
          <dt>Jenis</dt>
          <dd>{DECREE_WORDS[set.decreeKind]}</dd>
          {set.article && (
            <>
              <dt>Pasal</dt>
              <dd>{set.article}</dd>
            </>
          )}
          <dt>Dicatat</dt>
          <dd>
            {formatInstant(set.createdAt, timeZone)}
            {set.createdByName && ` oleh ${set.createdByName}`}
          </dd>
        </dl>
      </Card>
      <Card title="Untuk siapa dan kapan">
        <DataTable
          caption={`Penerapan ${set.name}`}
          captionHidden
          narrow="stack"
          rows={set.assignments}
          rowKey={({ id }) => id}
          empty="Belum berlaku untuk siapa pun: aturan ini disiapkan."
          columns={[
            { header: 'Untuk', rowHeader: true, cell: (one) => scopeWords(one) },
            { header: 'Masa', cell: ({ from, until }) => spanWords(from, until) },
            ...(mayChange
              ? [
                  {
                    header: 'Tindakan',
                    cell: (one: ShownAssignment) =>
                      one.until === null || one.until > day ? (
                        <a href={`/presensi/aturan/${set.id}/penerapan/${one.id}/pengakhiran`}>
                          Akhiri
                          <span class="visually-hidden">{` untuk ${scopeWords(one)}`}</span>
                        </a>
                      ) : (
                        ''
                      ),
                  },
                ]
              : []),
          ]}
        />
        {mayChange && (
          <LinkButton href={`/presensi/aturan/${set.id}/penerapan`}>
            Terapkan untuk unit atau orang
          </LinkButton>
        )}
      </Card>
    </Layout>
  );
}

/** Figures that stand in no article we have seen, and how they are confirmed: by a copy that goes the way of every rule. */
function Unconfirmed({
  set,
  content,
  mayPropose,
}: Pick<RuleSetPageProps, 'set' | 'mayPropose'> & { content: ShownContent }) {
  const doubts =
    'told' in content
      ? content.told.flatMap((group) =>
          'terms' in group
            ? group.terms.filter(({ doubt }) => doubt).map(({ words }) => ({ of: group.title, words }))
            : [],
        )
      : [];
  if (doubts.length === 0) return null;
  return (
    <Notice kind="warning" title="Belum dikonfirmasi BKPSDM">
      <ul>
        {doubts.map(({ of, words }) => (
          <li key={of}>
            {of}: {words}
          </li>
        ))}
      </ul>
      {mayPropose && (
        <p>
          <a href={`/presensi/aturan/baru?dari=${set.id}`}>Konfirmasi dengan salinan</a>: perbaiki angkanya,
          kosongkan tandanya, lalu usulkan penerapannya.
        </p>
      )}
    </Notice>
  );
}

/** What rules written before say nothing of, and the way to say it: a copy, for sets once written stay. */
function Unsaid({
  set,
  unsaid,
  mayPropose,
}: Pick<RuleSetPageProps, 'set' | 'mayPropose'> & { unsaid: readonly string[] }) {
  if (unsaid.length === 0) return null;
  return (
    <Notice kind="info" title="Belum diatur di sini">
      {unsaid.map((words) => (
        <p key={words}>{words}</p>
      ))}
      {mayPropose && (
        <p>
          Bila keputusan kepala daerah mengaturnya,{' '}
          <a href={`/presensi/aturan/baru?dari=${set.id}`}>buat salinan yang diubah</a>, isi bagian itu, lalu
          usulkan penerapannya. Salinan yang dikosongkan menyatakan bahwa hukuman memang tidak memotong.
        </p>
      )}
    </Notice>
  );
}

function Content({ name, content }: { name: string; content: ShownContent }) {
  if ('told' in content) return <ToldGroups groups={content.told} />;
  return (
    <>
      <WeekPicture caption={`Jam kerja menurut ${name}`} rows={weekRows(content.hours)} />
      <Facts terms={contentWords(content.hours)} />
    </>
  );
}

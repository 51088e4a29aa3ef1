import type { Fault } from '../../../platform/index.js';
import {
  Badge,
  Breadcrumbs,
  Card,
  ErrorSummary,
  Layout,
  Notice,
  Pager,
  SERVICES,
  type Typed,
  dateWords,
  formatNumber,
  formatShortInstant,
} from '../../../web/index.js';
import { DocumentList } from '../../documents/document-parts.page.js';
import type { DocumentFacts } from '../../documents/document.js';
import type { OpenedCase } from '../cases/case-access.service.js';
import { STATE_WORDS, STEP_WORDS, VERDICT_WORDS, peopleWords, weekSpan } from '../cases/case-words.rules.js';
import { mayAnswer } from '../cases/case.rules.js';
import { type CasePerson, type CaseStep, caseAddress } from '../cases/integrity-case.js';
import type { PossibleWitness } from '../cases/witnesses.query.js';
import { type CaseView, MOST_ALONE, viewAddress } from './case-view.rules.js';
import { AnswerForm } from './answer-form.page.js';
import { DecisionForms } from './decision-form.page.js';
import { NotedWitnessList } from './witness-form.page.js';
import { Evidence } from './evidence.page.js';

export interface CasePageProps {
  opened: OpenedCase;
  view: CaseView;
  readerId: string;
  steps: readonly CaseStep[];
  /** For whoever may answer now. */
  witnesses: readonly PossibleWitness[];
  /** By the id of each person in the case. */
  documents: ReadonlyMap<string, readonly DocumentFacts[]>;
  typed: Typed;
  faults: readonly Fault[];
  done: string | null;
}

/** `/presensi/integritas/:id`: for whom it is about, and for those who read and decide. */
export function CasePage(props: CasePageProps) {
  const { opened, view, readerId, steps, witnesses, documents, typed, faults, done } = props;
  const { found, signals, people, visible, own, mayDecide, involved } = opened;
  const shown = new Set(view.shown.map(({ personId }) => personId));
  const presses = opened.presses.filter(({ personId }) => shown.has(personId));
  const title = own ? 'Pertanyaan tentang presensi Anda' : peopleWords(visible, people.length);
  const toPage = (page: number) => viewAddress(caseAddress(found.id), view, { page });
  const others = people.length - visible.length;
  return (
    <Layout title={title} wide={!own} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          SERVICES,
          own
            ? { label: 'Pertanyaan tentang presensi saya', href: '/presensi/integritas/saya' }
            : { label: 'Integritas', href: '/presensi/integritas' },
          { label: weekSpan(found.week) },
        ]}
      />
      <h1>{title}</h1>
      <p class="muted">
        {weekSpan(found.week)} <Badge {...STATE_WORDS[found.state]} />
      </p>
      {done && <Notice kind="success" title={done} live />}
      <ErrorSummary faults={faults} title="Belum tersimpan" />
      {!own && found.known && (
        <p>
          Dua petugas menyatakan ini wajar untuk seterusnya: yang sama tidak ditandai lagi. Putusan dapat
          dicabut.
        </p>
      )}
      {own && <OwnStanding opened={opened} />}
      {others > 0 && (
        <p>
          {own
            ? `Selain Anda ada ${formatNumber(others)} pegawai lain dalam kasus ini; namanya tidak ditampilkan.`
            : `${formatNumber(others)} pegawai lain bertugas di unit yang tidak Anda baca.`}
        </p>
      )}
      <Evidence signals={signals} presses={presses} people={view.shown} />
      {!own && <NotedWitnessList witnesses={opened.witnesses} />}
      {view.shown.map((person) => (
        <PersonCard
          key={person.id}
          person={person}
          opened={opened}
          documents={documents.get(person.id) ?? []}
          alone={mayDecide && found.state !== 'decided' ? aloneLink(found.id, view, person) : null}
        />
      ))}
      {view.pages > 1 && (
        <Pager
          label={`Pegawai, halaman ${view.page} dari ${view.pages}`}
          {...(view.page > 1 ? { previous: toPage(view.page - 1) } : {})}
          {...(view.page < view.pages ? { next: toPage(view.page + 1) } : {})}
        />
      )}
      {own && mayAnswer(found.state, own.answer !== null) && (
        <AnswerForm found={found} witnesses={witnesses} typed={typed} faults={faults} />
      )}
      {involved === 'witness' && <p>Anda disebut sebagai saksi dalam kasus ini; orang lain yang memutus.</p>}
      {mayDecide && (
        <DecisionForms
          found={found}
          readerId={readerId}
          view={view}
          presses={unique(opened.presses)}
          typed={typed}
          faults={faults}
        />
      )}
      <Card title="Riwayat">
        <ul class="outcome">
          {steps.map(({ step, actor, reason, at }) => (
            <li key={at.toISOString() + step}>
              {`${formatShortInstant(at, visible[0]?.zone ?? 'Asia/Jakarta')}: ${STEP_WORDS[step] ?? step}`}
              {actor && !own && ` oleh ${actor}`}
              {reason && `: ${reason}`}
            </li>
          ))}
        </ul>
      </Card>
    </Layout>
  );
}

function OwnStanding({ opened: { found, own } }: { opened: OpenedCase }) {
  if (own!.verdict)
    return (
      <Notice
        kind={own!.verdict === 'founded' ? 'warning' : 'success'}
        title={`Putusan: ${VERDICT_WORDS[own!.verdict].word}`}
      >
        <p>
          {VERDICT_WORDS[own!.verdict].sentence} Alasannya ada di riwayat di bawah. Bila tidak setuju,
          sampaikan keberatan kepada BKPSDM: putusan dapat dicabut.
        </p>
      </Notice>
    );
  return (
    <Notice kind="info" title="Ini pertanyaan, bukan tuduhan">
      <p>
        Kehadiran Anda tidak berubah oleh apa yang terlihat di sini. Seorang petugas BKPSDM, bukan mesin,
        memutus setelah membaca penjelasan Anda
        {found.answerBy && ` (ditunggu sampai ${dateWords(found.answerBy)})`}.
      </p>
    </Notice>
  );
}

function PersonCard({
  person,
  opened: { own, found, mayDecide },
  documents,
  alone,
}: {
  person: CasePerson;
  opened: OpenedCase;
  documents: readonly DocumentFacts[];
  alone: { href: string; words: string } | null;
}) {
  const { name, unitName, answer, answeredAt, witnessName, verdict, zone } = person;
  if (own && !answer) return null;
  return (
    <Card
      title={own ? 'Jawaban Anda' : name}
      aside={verdict ? <Badge {...VERDICT_WORDS[verdict]} /> : undefined}
    >
      {!own && <p class="muted">{unitName}</p>}
      {answer ? (
        <>
          <p class="stored">{answer}</p>
          <p class="muted small">
            Dijawab {formatShortInstant(answeredAt!, zone)}
            {witnessName && `. Saksi: ${witnessName}`}
          </p>
          {(own || mayDecide) && documents.length > 0 && (
            <DocumentList documents={documents} timeZone={zone} />
          )}
        </>
      ) : (
        <p>{found.state === 'found' ? 'Belum dimintai penjelasan.' : 'Belum menjawab.'}</p>
      )}
      {alone && (
        <p>
          <a href={alone.href}>{alone.words}</a>
        </p>
      )}
    </Card>
  );
}

/** Takes somebody of a large case out of the whole, or puts them back. */
function aloneLink(caseId: string, view: CaseView, { personId }: CasePerson) {
  if (view.together === 0) return null;
  const taken = view.alone.some((one) => one.personId === personId);
  const address = caseAddress(caseId);
  if (taken)
    return { href: viewAddress(address, view, { putBack: personId }), words: 'Putus bersama yang lain' };
  if (view.alone.length >= MOST_ALONE) return null;
  return { href: viewAddress(address, view, { take: personId }), words: 'Putus tersendiri' };
}

function unique(presses: OpenedCase['presses']): OpenedCase['presses'] {
  return [...new Map(presses.map((press) => [press.eventId, press])).values()];
}

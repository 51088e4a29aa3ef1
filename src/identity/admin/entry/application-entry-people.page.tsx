import { formatNip } from '../../../people/index.js';
import {
  Breadcrumbs,
  DataTable,
  Layout,
  LinkButton,
  Notice,
  Pager,
  formatNumber,
} from '../../../web/index.js';
import type { AdmittedCount, AdmittedPerson } from '../../applications/entry/entry-people.query.js';
import { type NamedRule, conditionWords } from '../../applications/entry/entry-words.rules.js';
import { ApplicationTabs } from '../applications/application-tabs.js';
import type { KeptApplication } from '../applications/applications.query.js';
import { NAMES_FOR_READERS, sumOf } from './entry-counts.js';

export interface EntryPeoplePageProps {
  application: KeptApplication;
  /** Code of the OPD, `-` for people without a unit; null: all. */
  opd: string | null;
  counts: readonly AdmittedCount[];
  rules: readonly NamedRule[];
  people: readonly AdmittedPerson[];
  isFirst: boolean;
  hasMore: boolean;
}

/** Who may enter today, by name, each with the rule; of people who may not be read here, how many they are. */
export function EntryPeoplePage({
  application,
  opd,
  counts,
  rules,
  people,
  isFirst,
  hasMore,
}: EntryPeoplePageProps) {
  const { clientId, name } = application;
  const base = `/kelola/aplikasi/${clientId}/akses`;
  const shown = counts.filter(({ code }) => opd === null || code === (opd === '-' ? '' : opd));
  const { people: total, readable } = sumOf(shown);
  const where = opd === null ? '' : ` dari ${shown[0]?.name ?? opd}`;
  const words = new Map(rules.map((rule) => [rule.id, conditionWords(rule)]));
  return (
    <Layout title={`Yang boleh masuk ke ${name}`}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Aplikasi', href: '/kelola/aplikasi' },
          { label: name, href: `/kelola/aplikasi/${clientId}` },
          { label: 'Akses', href: base },
          { label: 'Daftar nama' },
        ]}
      />
      <h1>Yang boleh masuk ke {name}</h1>
      <ApplicationTabs clientId={clientId} current="Akses" />
      <p>
        Hari ini {formatNumber(total)} orang{where}.
      </p>
      {readable < total && (
        <Notice kind="info" title={`${formatNumber(total - readable)} nama tidak ditampilkan`}>
          <p>{NAMES_FOR_READERS}</p>
        </Notice>
      )}
      <p class="row">
        {readable > 0 && (
          <LinkButton href={`${base}/orang.csv${queryOf({ opd })}`} look="quiet" download>
            Unduh CSV
          </LinkButton>
        )}
        {opd !== null && (
          <LinkButton href={`${base}/orang`} look="quiet">
            Semua OPD
          </LinkButton>
        )}
      </p>
      <DataTable
        caption={`Orang yang boleh masuk ke ${name}`}
        captionHidden
        narrow="stack"
        rows={people}
        rowKey={({ personId }) => personId}
        empty={total > 0 ? 'Tidak ada nama yang dapat ditampilkan.' : 'Tidak seorang pun.'}
        columns={[
          { header: 'Nama', rowHeader: true, cell: (person) => person.name },
          { header: 'NIP', cell: ({ nip }) => (nip ? <span class="numeric">{formatNip(nip)}</span> : '–') },
          { header: 'Unit kerja', cell: ({ unitName }) => unitName ?? 'Tanpa unit kerja' },
          { header: 'Karena aturan', cell: ({ ruleId }) => words.get(ruleId) ?? '' },
        ]}
      />
      {(!isFirst || hasMore) && (
        <Pager
          label={`${formatNumber(people.length)} nama`}
          previous={isFirst ? undefined : `${base}/orang${queryOf({ opd })}`}
          next={hasMore ? `${base}/orang${queryOf({ opd, ...placeOf(people.at(-1)!) })}` : undefined}
          words={['Ke awal', 'Berikutnya']}
        />
      )}
    </Layout>
  );
}

function placeOf({ name, personId }: AdmittedPerson) {
  return { nama: name, sesudah: personId };
}

function queryOf(values: Record<string, string | null>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) if (value !== null) query.set(key, value);
  return query.size === 0 ? '' : `?${query}`;
}

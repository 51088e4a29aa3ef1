import { type Telling, valueWords } from '../../audit/index.js';
import { localDateOf } from '../../platform/index.js';
import { Breadcrumbs, Card, DataTable, Layout, LinkButton, Notice, Pager } from '../../web/index.js';
import type { DataPage, DataPart, DataRow, DataSection } from './personal-data.js';

export interface OwnDataPageProps {
  sections: readonly { section: DataSection; parts: readonly { part: DataPart; page: DataPage }[] }[];
  telling: Telling;
}

const ACCOUNT = { label: 'Akun saya', href: '/akun' };

/** `/akun/data`: everything that is kept about me. */
export function OwnDataPage({ sections, telling }: OwnDataPageProps) {
  return (
    <Layout title="Data saya" wide>
      <Breadcrumbs crumbs={[ACCOUNT, { label: 'Data saya' }]} />
      <h1>Data saya</h1>
      <p class="lead">
        Semua yang disimpan tentang Anda di E-Akun dan E-Presensi (UU 27/2022 Pasal 7 dan 32). Kata sandi dan
        kode rahasia tidak pernah ditampilkan.
      </p>
      <div class="actions row">
        <LinkButton href="/akun/data.json" download>
          Unduh salinan (JSON)
        </LinkButton>
        <LinkButton href="/akun/data/perbaikan" look="quiet">
          Ada yang keliru? Minta perbaikan
        </LinkButton>
      </div>
      <nav aria-label="Bagian halaman ini">
        <ul class="row plain-list">
          {sections.map(({ section }) => (
            <li key={section.section}>
              <a href={`#${section.section}`}>{section.title}</a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map(({ section, parts }) => (
        <section key={section.section} id={section.section} class="stack">
          <h2>{section.title}</h2>
          {parts
            .filter(({ page }) => page.rows.length > 0)
            .map(({ part, page }) => (
              <Card key={part.name} title={part.title} level={3}>
                <PartRows part={part} page={page} telling={telling} />
                {page.next !== null && (
                  <p>
                    <a href={`/akun/data/bagian/${part.name}`}>
                      Lihat semuanya<span class="visually-hidden">: {part.title}</span>
                    </a>
                  </p>
                )}
              </Card>
            ))}
          <NothingOf parts={parts.filter(({ page }) => page.rows.length === 0).map(({ part }) => part)} />
        </section>
      ))}
      <Card title="Yang tidak ditampilkan, dan sebabnya">
        <ul>
          {[...new Set(sections.flatMap(({ section }) => Object.values(section.untold ?? {})))].map(
            (reason) => (
              <li key={reason}>{sentence(reason)}</li>
            ),
          )}
        </ul>
      </Card>
    </Layout>
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}

/** That nothing is kept is an answer, too. */
function NothingOf({ parts }: { parts: readonly DataPart[] }) {
  if (parts.length === 0) return null;
  return <p class="muted">{`Tidak ada data: ${parts.map(({ title }) => title).join('; ')}.`}</p>;
}

export interface OwnDataPartPageProps {
  section: DataSection;
  part: DataPart;
  page: DataPage;
  telling: Telling;
  /** This is not the first page. */
  continued: boolean;
}

/** `/akun/data/bagian/:name`: one long list, page by page. */
export function OwnDataPartPage({ section, part, page, telling, continued }: OwnDataPartPageProps) {
  const base = `/akun/data/bagian/${part.name}`;
  return (
    <Layout title={part.title} wide>
      <Breadcrumbs crumbs={[ACCOUNT, { label: 'Data saya', href: '/akun/data' }, { label: part.title }]} />
      <h1>{part.title}</h1>
      <p class="muted">{section.title}. Yang terbaru lebih dahulu.</p>
      <Card>
        <PartRows part={part} page={page} telling={telling} />
        {(continued || page.next !== null) && (
          <Pager
            label={continued ? 'Lanjutan' : 'Yang terbaru'}
            words={['Ke yang terbaru', 'Lebih lama']}
            {...(continued ? { previous: base } : {})}
            {...(page.next === null ? {} : { next: `${base}?setelah=${encodeURIComponent(page.next)}` })}
          />
        )}
      </Card>
    </Layout>
  );
}

/** Numbers that only programs know are in the file; here people read. */
function wordsOf({ words }: DataPart, row: DataRow, field: string, telling: Telling): string {
  const at = row['at'];
  return valueWords(field, row[field], {
    ...telling,
    codes: { ...telling.codes, ...words },
    day: at instanceof Date ? localDateOf(at, telling.timeZone) : telling.day,
    references: false,
  });
}

function PartRows({ part, page, telling }: { part: DataPart; page: DataPage; telling: Telling }) {
  const names = Object.entries(part.fields);
  if (page.rows.length === 1 && page.next === null)
    return (
      <dl class="facts">
        {names.map(([field, label]) => (
          <>
            <dt>{label}</dt>
            <dd>{wordsOf(part, page.rows[0]!, field, telling)}</dd>
          </>
        ))}
      </dl>
    );
  if (page.rows.length === 0) return <Notice kind="info" title="Tidak ada data" />;
  return (
    <DataTable
      caption={part.title}
      captionHidden
      narrow="stack"
      rows={page.rows.map((row, place) => ({ row, place }))}
      rowKey={({ place }) => place}
      columns={names.map(([field, label], i) => ({
        header: label,
        rowHeader: i === 0,
        cell: ({ row }: { row: DataRow }) => wordsOf(part, row, field, telling),
      }))}
    />
  );
}

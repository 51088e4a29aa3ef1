import type { WorkDate } from '../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  EmptyState,
  Field,
  Layout,
  LinkButton,
  Notice,
  formatNumber,
  dateWords,
  spanWords,
} from '../../web/index.js';
import type { TreeNode } from './tree.rules.js';
import { unitAddress } from './unit-kinds.js';
import type { FoundUnit } from './unit-search.query.js';

interface UnitTreePageProps {
  trees: readonly TreeNode[];
  /** Units whose children are a page of their own. */
  folded: ReadonlySet<string>;
  day: WorkDate;
  today: WorkDate;
  text: string;
  /** Null when nothing is looked for. */
  found: readonly FoundUnit[] | null;
  mayFound: boolean;
  done: string | null;
  fault?: string | undefined;
}

/** `/kelola/unit`: the organisation on a day. */
export function UnitTreePage(props: UnitTreePageProps) {
  const { trees, folded, day, today, text, found, mayFound, done, fault } = props;
  const at = day === today ? undefined : day;
  return (
    <Layout title="Unit organisasi" faulty={fault !== undefined}>
      <Breadcrumbs crumbs={[{ label: 'Kelola', href: '/kelola' }, { label: 'Unit organisasi' }]} />
      <div class="row">
        <h1>Unit organisasi</h1>
        {mayFound && <LinkButton href="/kelola/unit/baru">Bentuk unit</LinkButton>}
      </div>
      {done && <Notice kind="success" title={done} live />}
      <p class="muted">
        {at ? `Keadaan pada ${dateWords(day)}.` : 'Keadaan hari ini.'}{' '}
        <a href="/kelola/akun-resmi">Kelengkapan akun resmi</a>
      </p>
      <Card>
        <form method="get" action="/kelola/unit" class="filters">
          <Field
            label="Nama atau kode"
            name="cari"
            value={text}
            required={false}
            plain
            type="search"
            maxLength={100}
            hint="Nama lama juga dikenali."
          />
          <Field
            label="Keadaan pada tanggal"
            name="tanggal"
            type="date"
            value={day}
            required={false}
            plain
            min="2000-01-01"
            max="2100-12-31"
            error={fault}
          />
          <Button look="quiet">Tampilkan</Button>
        </form>
      </Card>
      {found ? <Found found={found} at={at} /> : <Trees trees={trees} folded={folded} at={at} />}
    </Layout>
  );
}

function Found({ found, at }: { found: readonly FoundUnit[]; at: WorkDate | undefined }) {
  if (found.length === 0)
    return (
      <EmptyState title="Tidak ada unit dengan nama atau kode itu.">
        <p>Yang dicari hanya unit dalam kewenangan Anda.</p>
      </EmptyState>
    );
  return (
    <Card title="Hasil pencarian">
      <ul class="ways">
        {found.map((one) => (
          <li key={`${one.code}${one.from}`}>
            <a href={unitAddress(one.code, one.nameNow === null ? one.seenOn : at)}>
              <strong>{one.name}</strong>
              <span>{foundWords(one, at)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Another name than that of the day shown: when it was borne, and what the unit is called on that day. */
function foundWords({ code, name, nameNow, from, until }: FoundUnit, at: WorkDate | undefined): string {
  if (nameNow === name) return code;
  const span = spanWords(from, until);
  if (nameNow === null) return `${code}, ${span}; tidak ada ${at ? `pada ${dateWords(at)}` : 'hari ini'}`;
  return `${code}, nama ${span}; ${at ? `pada ${dateWords(at)} bernama` : 'kini'} ${nameNow}`;
}

function Trees({
  trees,
  folded,
  at,
}: Pick<UnitTreePageProps, 'trees' | 'folded'> & { at: WorkDate | undefined }) {
  if (trees.length === 0)
    return <EmptyState title="Tidak ada unit dalam kewenangan Anda pada tanggal itu." />;
  return (
    <Card>
      <ul class="tree">
        {trees.map((node) => (
          <Branch key={node.id} node={node} folded={folded} at={at} open />
        ))}
      </ul>
      <p class="muted small">Angka di kanan: pegawai di unit itu dan di bawahnya.</p>
    </Card>
  );
}

function Branch(props: {
  node: TreeNode;
  folded: ReadonlySet<string>;
  at: WorkDate | undefined;
  open?: boolean;
}) {
  const { node, folded, at, open } = props;
  const label = (
    <>
      {node.name}
      {node.allPeople > 0 && <span class="muted small">{formatNumber(node.allPeople)}</span>}
    </>
  );
  if (node.children.length === 0)
    return (
      <li>
        <a href={unitAddress(node.code, at)}>{label}</a>
      </li>
    );
  return (
    <li>
      <details open={open}>
        <summary>{label}</summary>
        <ul>
          <li>
            <a href={unitAddress(node.code, at)}>
              Buka halaman<span class="visually-hidden">{` ${node.name}`}</span>
            </a>
          </li>
          {folded.has(node.id) ? (
            <li>
              <a href={`/kelola/unit?akar=${node.code}${at ? `&tanggal=${at}` : ''}`}>
                {`Tampilkan ${formatNumber(node.unitsBelow)} unit di bawahnya`}
              </a>
            </li>
          ) : (
            node.children.map((child) => <Branch key={child.id} node={child} folded={folded} at={at} />)
          )}
        </ul>
      </details>
    </li>
  );
}

import { Breadcrumbs, ErrorSummary, Layout, Notice, SERVICES, spanWords } from '../../../web/index.js';
import { SOURCE_WORDS } from '../source.js';
import { PinMovesCard } from './pin-moves.page.js';
import { SourceCare } from './source-care.page.js';
import { SourceClocksCard } from './source-clocks.page.js';
import { SourceFiles } from './source-files.page.js';
import type { SourcePageProps } from './source-page-props.js';
import { SourcePins } from './source-pins.page.js';
import { StateBadge, told } from './sources.page.js';

/** `/presensi/sumber/:code` */
export function SourcePage(props: SourcePageProps) {
  const { source, mayWrite, now, zone, faults, done } = props;
  const takesFiles = source.kind === 'machine' || source.kind === 'file';
  return (
    <Layout title={source.name} wide faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[SERVICES, { label: 'Sumber presensi', href: '/presensi/sumber' }, { label: source.name }]}
      />
      <h1>{source.name}</h1>
      {done && <Notice kind="success" title={done} live />}
      <ErrorSummary faults={faults} />
      <dl class="facts">
        <div>
          <dt>Keadaan</dt>
          <dd>
            <StateBadge source={source} now={now} />
          </dd>
        </div>
        <div>
          <dt>Lengkap sampai</dt>
          <dd>{told(source.completeUntil, zone)}</dd>
        </div>
        <div>
          <dt>Jenis</dt>
          <dd>{SOURCE_WORDS[source.kind]}</dd>
        </div>
        <div>
          <dt>Unit</dt>
          <dd>{source.unit?.name}</dd>
        </div>
        <div>
          <dt>Nomor seri</dt>
          <dd>{source.serial ?? 'tidak ada'}</dd>
        </div>
        <div>
          <dt>Dipakai</dt>
          <dd>{spanWords(source.from, source.until)}</dd>
        </div>
      </dl>
      {takesFiles && <SourceFiles {...props} />}
      {takesFiles && <SourcePins {...props} />}
      {takesFiles && <PinMovesCard {...props} />}
      {takesFiles && <SourceClocksCard {...props} />}
      {mayWrite && <SourceCare {...props} />}
    </Layout>
  );
}

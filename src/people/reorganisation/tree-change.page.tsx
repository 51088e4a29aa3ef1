import type { ComponentProps } from 'preact';
import type { Fault } from '../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  ErrorSummary,
  Layout,
  Notice,
  SelectField,
  type Typed,
} from '../../web/index.js';
import { unitAddress } from '../opd/unit-kinds.js';
import { Consequences } from './consequences.js';
import type { Consequence } from './plan-words.rules.js';
import { DayAndDecree } from './planned-change.page.js';
import { FieldsOf } from './tree-change-fields.js';
import type { TreeChangeWay } from './tree-change-ways.js';
import type { UnitChoice } from '../opd/unit-choice.js';
import { ENDS } from './tree-wish.js';

/** What is to be decided before it is done: who and what goes where. */
export interface PlanChoices {
  targets: { code: string; name: string }[];
  units: { code: string; name: string; target: string }[];
  people: { id: string; name: string; target: string }[];
  /** Work places and official accounts. */
  belongings: { id: string; name: string; target: string }[];
}

export interface TreeChangePageProps {
  way: TreeChangeWay;
  /** Null when a unit is founded. */
  unit: { code: string; name: string } | null;
  isRoot: boolean;
  typed: Typed;
  faults: readonly Fault[];
  /** Units that may be chosen. */
  units: readonly UnitChoice[];
  /** What will happen; null while the form is being filled in. */
  plan: {
    consequences: readonly Consequence[];
    /** From when and why; a correction has neither. */
    day: ComponentProps<typeof DayAndDecree> | null;
    key: string;
    mark: string;
    /** Something changed since it was looked at: who changed what. Null: nothing did. */
    news: readonly string[] | null;
    /** When it was looked at. */
    seenAt: string;
    choices: PlanChoices | null;
  } | null;
}

/** A change of the tree: first the form, then what it would do, then it is done. */
export function TreeChangePage(props: TreeChangePageProps) {
  const { way, unit, faults, plan } = props;
  const action = unit ? `${unitAddress(unit.code)}/${way.path}` : `/kelola/unit/${way.path}`;
  const title = unit ? `${way.title}: ${unit.name}` : way.title;
  return (
    <Layout title={title} faulty={faults.length > 0}>
      <Breadcrumbs
        crumbs={[
          { label: 'Kelola', href: '/kelola' },
          { label: 'Unit organisasi', href: '/kelola/unit' },
          ...(unit ? [{ label: unit.name, href: unitAddress(unit.code) }] : []),
          { label: way.title },
        ]}
      />
      <h1>{title}</h1>
      {plan ? (
        <Plan {...props} plan={plan} action={action} />
      ) : (
        <>
          <p>{way.explanation}</p>
          <ErrorSummary faults={faults} />
          <Card>
            <form method="post" action={action} class="form">
              <FieldsOf {...props} />
              <Button name="langkah" value="rencana">
                Lihat rencana
              </Button>
              <p class="muted small">Belum ada yang berubah sebelum Anda menerapkan rencananya.</p>
            </form>
          </Card>
        </>
      )}
    </Layout>
  );
}

function Plan(
  props: TreeChangePageProps & { plan: NonNullable<TreeChangePageProps['plan']>; action: string },
) {
  const { plan, typed, action, unit } = props;
  const { consequences, choices, day, news } = plan;
  return (
    <form method="post" action={action} class="form">
      {news && (
        <Notice kind="warning" title="Rencana ini berubah sejak Anda melihatnya" live>
          {news.length === 0 && <p>Pilihan Anda berubah, atau hari berganti.</p>}
          {news.map((words) => (
            <p key={words}>{words}.</p>
          ))}
          <p>Di bawah ini rencananya sekarang. Periksa lagi, lalu terapkan.</p>
        </Notice>
      )}
      {consequences.length === 0 && (
        <Notice kind="info" title="Tidak ada yang akan berubah">
          <p>Yang Anda isi sama dengan yang sudah tercatat.</p>
        </Notice>
      )}
      {day && (
        <Card>
          <dl class="facts">
            <DayAndDecree {...day} />
          </dl>
        </Card>
      )}
      <Consequences consequences={consequences} />
      {choices && <Choices choices={choices} />}
      <Hidden typed={typed} choices={choices} />
      <input type="hidden" name="kunci" value={plan.key} />
      <input type="hidden" name="sidik" value={plan.mark} />
      <input type="hidden" name="saat" value={plan.seenAt} />
      <div class="row">
        {consequences.length > 0 && (
          <Button name="langkah" value="terapkan">
            Terapkan
          </Button>
        )}
        {choices && (
          <Button look="quiet" name="langkah" value="rencana">
            Hitung ulang rencana
          </Button>
        )}
        <Button look="quiet" name="langkah" value="ubah">
          Ubah isian
        </Button>
        <a href={unit ? unitAddress(unit.code) : '/kelola/unit'}>Batal</a>
      </div>
    </form>
  );
}

function Choices({ choices: { targets, units, people, belongings } }: { choices: PlanChoices }) {
  const options = targets.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      {units.length + people.length > 0 && (
        <Card title="Siapa ikut ke mana">
          <p>Setelah mengubah pilihan, tekan Hitung ulang rencana.</p>
          {units.map(({ code, name, target }) => (
            <SelectField key={code} label={name} name={`unit-${code}`} value={target} options={options} />
          ))}
          {people.map(({ id, name, target }) => (
            <SelectField key={id} label={name} name={`pegawai-${id}`} value={target} options={options} />
          ))}
        </Card>
      )}
      {belongings.length > 0 && (
        <Card title="Tempat kerja dan akun resmi">
          <p>
            Pilih yang diteruskan unit baru atau penerima. Setelah mengubah pilihan, tekan Hitung ulang
            rencana.
          </p>
          {belongings.map(({ id, name, target }) => (
            <SelectField
              key={id}
              label={name}
              name={`bawa-${id}`}
              value={target}
              options={[
                ...options.map(({ value, label }) => ({ value, label: `Diteruskan: ${label}` })),
                { value: ENDS, label: 'Berakhir bersama unitnya' },
              ]}
            />
          ))}
        </Card>
      )}
    </>
  );
}

/** What was typed comes along, so that it can be changed again, and so that exactly this is done. */
function Hidden({ typed, choices }: { typed: Typed; choices: PlanChoices | null }) {
  const shown = new Set([
    'langkah',
    'kunci',
    'sidik',
    'saat',
    ...(choices
      ? [
          ...choices.units.map(({ code }) => `unit-${code}`),
          ...choices.people.map(({ id }) => `pegawai-${id}`),
          ...choices.belongings.map(({ id }) => `bawa-${id}`),
        ]
      : []),
  ]);
  return (
    <>
      {Object.entries(typed)
        .filter(([name]) => !shown.has(name))
        .map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
    </>
  );
}

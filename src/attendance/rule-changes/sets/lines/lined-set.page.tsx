import type { Fault } from '../../../../platform/index.js';
import {
  Breadcrumbs,
  Button,
  Card,
  CheckField,
  ErrorSummary,
  Field,
  Layout,
  SelectField,
  faultOf,
} from '../../../../web/index.js';
import { ASPECT_WORDS } from '../rule-words.js';
import { SetBasisCard } from '../set-basis-card.js';
import type { Typed } from '../set-basis.rules.js';
import { CONTENT_LINES, type LinedAspect } from './content-lines.js';
import { fieldOf } from './read-lines.rules.js';
import type { RuleGroup, RuleLine } from './rule-lines.js';

export interface LinedSetPageProps {
  aspect: LinedAspect;
  /** From which it is copied. */
  copied: { id: string; name: string };
  typed: Typed;
  faults: readonly Fault[];
}

/** `/presensi/aturan/baru?dari=`: a copy of rules of leave, discipline or the allowance, changed and for nobody yet. */
export function LinedSetPage({ aspect, copied, typed, faults }: LinedSetPageProps) {
  const title = `Aturan ${ASPECT_WORDS[aspect] === 'TPP' ? 'TPP' : ASPECT_WORDS[aspect].toLowerCase()} baru`;
  return (
    <Layout title={title} wide faulty={faults.length > 0}>
      <Breadcrumbs crumbs={[{ label: 'Aturan kerja', href: '/presensi/aturan' }, { label: title }]} />
      <h1>{title}</h1>
      <p>
        {`Salinan dari ${copied.name}. `}
        Aturan yang disimpan belum berlaku untuk siapa pun dan tidak dapat diubah lagi; penerapannya diusulkan
        tersendiri, dengan pratinjau siapa yang berubah.
      </p>
      <ErrorSummary faults={faults} />
      <form method="post" action="/presensi/aturan/baru" class="form">
        <input type="hidden" name="dari" value={copied.id} />
        <SetBasisCard typed={typed} faults={faults} />
        {CONTENT_LINES[aspect].groups.map((group) => (
          <GroupCard key={group.title} group={group} typed={typed} faults={faults} />
        ))}
        <Button>Simpan sebagai disiapkan</Button>
      </form>
    </Layout>
  );
}

interface Given {
  group: RuleGroup;
  typed: Typed;
  faults: readonly Fault[];
}

function GroupCard(given: Given) {
  const { group, typed } = given;
  const lines = group.rows
    ? Array.from({ length: shownRows(given) }, (_, row) => (
        <fieldset key={row} class="hours-line told-line">
          <legend>{`${group.title}, baris ${row + 1}`}</legend>
          <Lines {...given} row={row} />
        </fieldset>
      ))
    : [<Lines key="lines" {...given} />];
  if (group.folded)
    return (
      <Card>
        <details open={given.faults.some(({ field }) => field.startsWith(group.path))}>
          <summary>{group.title}</summary>
          {group.hint && <p class="muted">{group.hint}</p>}
          {lines}
        </details>
      </Card>
    );
  if (group.may !== 'be-absent')
    return (
      <Card title={group.title}>
        {group.hint && <p class="muted">{group.hint}</p>}
        {lines}
      </Card>
    );
  const asked = typed[group.path] === 'ya';
  const faulty = given.faults.some(({ field }) => field.startsWith(group.path));
  return (
    <Card title={group.title}>
      <CheckField label="Dapat diajukan" name={group.path} checked={asked} />
      <details open={faulty}>
        <summary>{`Ketentuan ${group.title.toLowerCase()}`}</summary>
        {lines}
      </details>
    </Card>
  );
}

/** Those that are filled, and two more to add. */
function shownRows({ group, typed }: Given): number {
  const isFilled = (row: number) => group.lines.some((line) => typed[fieldOf(group, line, row)]);
  const filled = Array.from({ length: group.rows! }, (_, row) => row).filter(isFilled).length;
  return Math.min(group.rows!, filled + 2);
}

function Lines({ group, typed, faults, row }: Given & { row?: number }) {
  return (
    <>
      {group.lines.map((line) => {
        const name = fieldOf(group, line, row);
        return (
          <LineField
            key={name}
            line={line}
            name={name}
            value={typed[name] ?? ''}
            error={faultOf(faults, name)}
            required={row === undefined && !group.may && line.empty === undefined}
          />
        );
      })}
    </>
  );
}

function LineField(props: {
  line: RuleLine;
  name: string;
  value: string;
  error: string | undefined;
  required: boolean;
}) {
  const { line, name, value, error, required } = props;
  const { label, look, hint } = line;
  if (look.as === 'flag')
    return <CheckField label={label} name={name} checked={value === 'ya'} error={error} />;
  const common = { label, name, value, error, required, plain: !required };
  if (look.as === 'choice')
    return (
      <SelectField
        {...common}
        options={[
          // Without it a browser would send the first choice for what was left open.
          ...(line.empty === undefined ? [] : [{ value: '', label: line.empty }]),
          ...look.options.map(([known, words]) => ({ value: known, label: words })),
        ]}
      />
    );
  return (
    <Field
      {...common}
      {...(hint ? { hint } : {})}
      autocomplete="off"
      {...(look.as === 'date' ? { type: 'date' as const } : {})}
      {...(look.as === 'text' ? { maxLength: look.most } : { width: 'short' as const })}
      {...(look.as === 'whole' ? { inputmode: 'numeric' as const } : {})}
    />
  );
}
